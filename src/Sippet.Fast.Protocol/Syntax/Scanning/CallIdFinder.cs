using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// Finds the Call-ID of a message without reading the rest of it: all that a receiver needs to know which worker a message
/// belongs to. It sees the first such line; a message with two of them is refused later, by whichever worker.
/// </summary>
internal static class CallIdFinder
{
    /// <summary>The value of the first Call-ID line; no slice when there is none.</summary>
    public static Slice Find(ReadOnlySpan<byte> message)
    {
        int lineStart = Math.Max(message.IndexOfAnyExcept((byte)'\r', (byte)'\n'), 0);
        while (true)
        {
            int lineFeed = message[lineStart..].IndexOf((byte)'\n');
            lineStart += lineFeed + 1;
            if (lineFeed < 0 || lineStart >= message.Length)
            {
                return Slice.None;
            }

            ReadOnlySpan<byte> line = message[lineStart..];
            switch (line[0])
            {
                case (byte)'\r' or (byte)'\n':
                    return Slice.None; // the headers end here
                case (byte)'i' or (byte)'I' when TryReadValue(line, 1, out Slice value):
                case (byte)'c' or (byte)'C' when IsCallId(line) && TryReadValue(line, "Call-ID".Length, out value):
                    return new Slice(lineStart + value.Start, value.Length);
                default:
                    break;
            }
        }
    }

    private static bool IsCallId(ReadOnlySpan<byte> line) => line.Length > 7 && Ascii.EqualsIgnoreCase(line[..7], "Call-ID"u8);

    private static bool TryReadValue(ReadOnlySpan<byte> line, int nameLength, out Slice value)
    {
        int position = nameLength;
        SkipWhiteSpace(line, ref position);
        bool isHeader = position < line.Length && line[position] == ':';
        int start = Math.Min(position + 1, line.Length);
        SkipLws(line, ref start);
        int length = line[start..].IndexOfAny("\r\n \t"u8);
        value = new Slice(start, length < 0 ? line.Length - start : length);
        return isHeader;
    }

    // White space and folds: a line end belongs to a fold when white space follows it (RFC 3261 section 7.3.1).
    private static void SkipLws(ReadOnlySpan<byte> line, ref int position)
    {
        SkipWhiteSpace(line, ref position);
        while (line[position..] is [(byte)'\r', (byte)'\n', (byte)' ' or (byte)'\t', ..] or [(byte)'\n', (byte)' ' or (byte)'\t', ..])
        {
            position += line[position] == '\r' ? 2 : 1;
            SkipWhiteSpace(line, ref position);
        }
    }

    private static void SkipWhiteSpace(ReadOnlySpan<byte> line, ref int position)
    {
        while (position < line.Length && line[position] is (byte)' ' or (byte)'\t')
        {
            position++;
        }
    }
}
