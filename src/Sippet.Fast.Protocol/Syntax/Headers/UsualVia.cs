using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>
/// Reads the via-parm that most are: SIP/2.0, a host without brackets, and no white space but the one before it. What
/// <see cref="ViaReader"/> reads it may refuse, and what it reads is what that one reads.
/// </summary>
internal static class UsualVia
{
    private const ulong Protocol = 'S' | ((ulong)'I' << 8) | ((ulong)'P' << 16) | ((ulong)'/' << 24)
        | ((ulong)'2' << 32) | ((ulong)'.' << 40) | ((ulong)'0' << 48) | ((ulong)'/' << 56);

    /// <summary>Reads the value that begins at a place; it ends before a comma or at the end of the text.</summary>
    /// <param name="text">The text that it stands in, with a map.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="via">The parts; of no use when it is refused.</param>
    /// <returns>The end; 0 when it is no such value.</returns>
    public static int Read(in ValueText text, int start, out ViaLayout via)
    {
        via = ViaLayout.Empty;
        SeparatorCursor cursor = text.Cursor;
        nint limit = text.End, transport = start + sizeof(ulong);
        cursor.GoTo(transport);
        nint end = cursor.Next(out byte separator);
        if (Unsafe.ReadUnaligned<ulong>(in cursor.At(start)) != Protocol || separator != ' ' || end == transport)
        {
            return 0;
        }

        via.IsSip20 = true;
        via.Transport = Slice.Between((int)transport, (int)end);
        nint host = end + 1;
        end = cursor.Next(out separator);
        via.Host = Slice.Between((int)host, (int)end);
        if (end == host || (separator == ':' && !UsualUri.TryReadPort(ref cursor, ref end, ref separator, out via.Port)))
        {
            return 0;
        }

        nint parameters = end;
        while (separator == ';' && end < limit)
        {
            int semicolon = (int)end;
            if (!UsualParameter.TryRead(ref cursor, limit, ref end, ref separator, out Slice name, out Slice value))
            {
                return 0;
            }

            ulong letters = name.Length <= sizeof(ulong) ? ValueText.LettersOf(Unsafe.ReadUnaligned<ulong>(in cursor.At(name.Start)), name.Length) : 0;
            ViaReader.Note(ref via, letters, name, value, semicolon);
        }

        via.Parameters = Slice.Between((int)parameters, (int)end);
        via.Value = Slice.Between(start, (int)end);
        return end == limit || (separator == ',' && end < limit) ? (int)end : 0;
    }
}
