using System;

namespace Sippet.Fast.Syntax.Bodies;

/// <summary>A delimiter line of a multipart body: RFC 2046 section 5.1.1.</summary>
/// <param name="Start">Its first byte, the end of the line before it included: that belongs to the delimiter, not to the part.</param>
/// <param name="End">One past the end of its own line.</param>
/// <param name="IsClose">Whether it is the close-delimiter, behind which there are no parts.</param>
/// <param name="OpensPart">Whether a part begins behind it: it is no close-delimiter, and its line has an end.</param>
internal readonly record struct Delimiter(int Start, int End, bool IsClose, bool OpensPart)
{
    /// <summary>Finds the next delimiter. A line ends with CRLF, or with LF alone as in the headers of a message.</summary>
    /// <param name="body">The multipart body.</param>
    /// <param name="boundary">The boundary, without the hyphens before it.</param>
    /// <param name="from">The beginning of a line, which may be that of the delimiter.</param>
    /// <param name="delimiter">The delimiter.</param>
    public static bool TryFind(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary, int from, out Delimiter delimiter)
    {
        int line = from;
        while (!TryRead(body, boundary, line, out delimiter))
        {
            int lineFeed = body[line..].IndexOf("\n--"u8);
            if (lineFeed < 0)
            {
                return false;
            }

            line += lineFeed + 1;
        }

        // Two delimiters may share a line end; the part between them is empty then, and never less than that.
        int start = line > from ? line - 1 : line;
        start = start > from && body[start - 1] == '\r' ? start - 1 : start;
        delimiter = delimiter with { Start = start };
        return true;
    }

    // "--" boundary [ "--" ] transport-padding, and the end of the line or of the body. More behind the boundary makes another one of it.
    private static bool TryRead(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary, int line, out Delimiter delimiter)
    {
        delimiter = default;
        ReadOnlySpan<byte> rest = body[line..];
        if (!rest.StartsWith("--"u8) || !rest[2..].StartsWith(boundary))
        {
            return false;
        }

        rest = rest[(2 + boundary.Length)..];
        bool isClose = rest.StartsWith("--"u8);
        rest = isClose ? rest[2..] : rest;
        rest = rest.TrimStart(" \t"u8);
        bool hasLineEnd = rest is [(byte)'\n', ..] or [(byte)'\r', (byte)'\n', ..];
        if (!hasLineEnd && !rest.IsEmpty)
        {
            return false;
        }

        int end = body.Length - rest.Length + (!hasLineEnd ? 0 : rest[0] == '\r' ? 2 : 1);
        delimiter = new Delimiter(line, end, isClose, hasLineEnd && !isClose);
        return true;
    }
}
