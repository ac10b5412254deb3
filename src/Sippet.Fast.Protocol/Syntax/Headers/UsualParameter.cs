using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>
/// Reads the generic-param that most are: a name, and a value or none, without white space. What <see cref="ValueText.EndOfParameter"/> reads
/// it may refuse, and what it reads is what that one reads.
/// </summary>
internal static class UsualParameter
{
    /// <summary>Reads the parameter behind a semicolon and goes to the separator behind it.</summary>
    /// <param name="cursor">Where it stands.</param>
    /// <param name="limit">The end of the header value.</param>
    /// <param name="end">The place of the semicolon; afterwards that of the separator.</param>
    /// <param name="separator">The byte there.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">A token, a host or a quoted string with its quotes; no slice when there is no "=".</param>
    /// <returns>Whether it is such a parameter.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref SeparatorCursor cursor, nint limit, ref nint end, ref byte separator, out Slice name, out Slice value)
    {
        nint start = end + 1;
        end = cursor.Next(CharClass.TokenBit, limit, out separator);
        name = Slice.Between((int)start, (int)end);
        value = Slice.None;
        if (separator != '=')
        {
            return end > start;
        }

        nint valueStart = end + 1;
        end = cursor.Next(CharClass.ParameterValueBit, limit, out separator);
        if (separator == '"' && end == valueStart)
        {
            return name.Length > 0 && TryReadQuoted(ref cursor, limit, ref end, ref separator, out value);
        }

        value = Slice.Between((int)valueStart, (int)end);
        return name.Length > 0;
    }

    /// <summary>Reads a quoted string without escapes, and goes to the separator right behind it.</summary>
    /// <param name="cursor">Where it stands.</param>
    /// <param name="limit">The end of the header value.</param>
    /// <param name="end">The place of the quote; afterwards that of the separator.</param>
    /// <param name="separator">The byte there.</param>
    /// <param name="quoted">The string with its quotes.</param>
    /// <returns>Whether it is such a string.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadQuoted(ref SeparatorCursor cursor, nint limit, ref nint end, ref byte separator, out Slice quoted)
    {
        nint start = end;
        do
        {
            end = cursor.Next(out separator);
        }
        while (separator is not ((byte)'"' or (byte)'\\') && end < limit);

        quoted = Slice.Between((int)start, (int)end + 1);
        bool isClosed = separator == '"' && end < limit;
        nint next = end + 1;
        end = cursor.Next(out separator);
        return isClosed && end == next;
    }
}
