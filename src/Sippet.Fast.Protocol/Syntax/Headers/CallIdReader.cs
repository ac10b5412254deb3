using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Checks callid = word [ "@" word ]: RFC 3261 section 25.1.</summary>
internal static class CallIdReader
{
    /// <summary>Whether a text is a Call-ID.</summary>
    public static bool IsCallId(ReadOnlySpan<byte> text) => Read(new ValueText(text), 0) >= 0;

    /// <summary>Reads the Call-ID that goes from a place to the end of the text.</summary>
    /// <returns>The end; the complement of the place of the byte that should not be there, or of the end where a word is missing.</returns>
    public static int Read(in ValueText text, int start)
    {
        int end = text.EndOfRun(start, CharClass.WordBit);
        if (end > start && text.Is(end, (byte)'@'))
        {
            start = end + 1;
            end = text.EndOfRun(start, CharClass.WordBit);
        }

        return end > start && end == text.End ? end : ~end;
    }
}
