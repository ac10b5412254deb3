using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>
/// Reads the name-addr that most are: with angle brackets, behind nothing, a token or a quoted string and a space. What
/// <see cref="NameAddrReader"/> reads it may refuse, and what it reads is what that one reads.
/// </summary>
internal static class UsualNameAddr
{
    /// <summary>Reads the value that begins at a place; it ends before a comma or at the end of the text.</summary>
    /// <param name="text">The text that it stands in, with a map.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="address">The parts; of no use when it is refused.</param>
    /// <returns>The end; 0 when it is no such value.</returns>
    public static int Read(in ValueText text, int start, out NameAddrLayout address)
    {
        Unsafe.SkipInit(out address);
        address.DisplayName = address.Tag = Slice.None;
        SeparatorCursor cursor = text.Cursor;
        nint limit = text.End, bracket = start, end;
        byte separator = cursor.At(bracket);
        if (separator != '<')
        {
            cursor.GoTo(bracket);
            end = cursor.Next(out separator);
            address.DisplayName = Slice.Between(start, (int)end);
            if (separator == '"' && (end > start || !UsualParameter.TryReadQuoted(ref cursor, limit, ref end, ref separator, out address.DisplayName)))
            {
                return 0;
            }

            bracket = end + 1;
            if (separator != ' ' || cursor.At(bracket) != '<')
            {
                return 0;
            }
        }

        nint uri = bracket + 1;
        if (!UsualUri.TryRead(ref cursor, uri, limit, out end, out address.UriLayout) || cursor.At(end) != '>')
        {
            return 0;
        }

        address.Uri = Slice.Between((int)uri, (int)end);
        nint parameters = end + 1;
        end = cursor.Next(out separator);
        if (end != parameters)
        {
            return 0;
        }

        while (separator == ';' && end < limit)
        {
            if (!UsualParameter.TryRead(ref cursor, limit, ref end, ref separator, out Slice name, out Slice value))
            {
                return 0;
            }

            if (name.Length == NameAddrReader.TagLength)
            {
                ulong letters = ValueText.LettersOf(Unsafe.ReadUnaligned<ulong>(in cursor.At(name.Start)), NameAddrReader.TagLength);
                NameAddrReader.NoteTag(ref address, letters, name, value);
            }
        }

        address.Parameters = Slice.Between((int)parameters, (int)end);
        address.Value = Slice.Between(start, (int)end);
        return end == limit || (separator == ',' && end < limit) ? (int)end : 0;
    }
}
