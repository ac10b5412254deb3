using System;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// The second look at a header section in which the scanner saw control characters. They are legal only behind the backslash
/// of a quoted pair (RFC 3261 section 25.1); a NUL or a CR without LF anywhere else is how one hop is made to read another
/// message than the next, so these two refuse the message. Other control characters are left to the parsers of the values.
/// </summary>
internal static class ControlCharacters
{
    /// <param name="headers">The start line, the header lines and the empty line.</param>
    /// <param name="index">The index that keeps the first reason to refuse.</param>
    public static void Check(ReadOnlySpan<byte> headers, HeaderIndex index)
    {
        int position = -1, distance;
        while ((distance = headers[(position + 1)..].IndexOfAny((byte)0, (byte)'\r')) >= 0)
        {
            position += distance + 1;
            if (headers[position] == 0 && !IsQuotedPair(headers, position))
            {
                index.Refuse(RejectReason.NulInHeader, position);
                break;
            }

            if (headers[position] == '\r' && headers[position + 1] != '\n') // the headers end with a line feed
            {
                index.Refuse(RejectReason.LoneCarriageReturn, position);
                break;
            }
        }
    }

    /// <summary>Whether the byte stands behind the backslash of a quoted pair.</summary>
    public static bool IsQuotedPair(ReadOnlySpan<byte> headers, int position)
    {
        int backslashes = 0;
        while (backslashes < position && headers[position - 1 - backslashes] == '\\')
        {
            backslashes++;
        }

        return (backslashes & 1) == 1;
    }
}
