using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Checks callid = word [ "@" word ]: RFC 3261 section 25.1.</summary>
internal static class CallIdReader
{
    /// <summary>The place of the first byte that should not be there, or one past the end where a word is missing; -1 when all is well.</summary>
    public static int IndexOfFault(ReadOnlySpan<byte> letters)
    {
        int end = letters.IndexOfAnyExcept(CharClass.Word);
        int start = 0;
        if (end > 0 && letters[end] == '@')
        {
            start = end + 1;
            end = letters[start..].IndexOfAnyExcept(CharClass.Word);
        }

        return end >= 0 || start == letters.Length ? start + Math.Max(end, 0) : -1;
    }
}
