using System;

namespace Sippet.Fast;

/// <summary>One part of a <see cref="MultipartBody"/>: header fields, which may be absent, and a body (RFC 2046 section 5.1). A view.</summary>
public readonly ref struct MultipartPart
{
    private readonly int _depth;

    internal MultipartPart(ReadOnlySpan<byte> value, int depth)
    {
        Value = value;
        _depth = depth;
        int headersEnd = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = value[headersEnd..];
            int lineFeed = rest.IndexOf((byte)'\n');
            bool isEmptyLine = lineFeed == 0 || (lineFeed == 1 && rest[0] == '\r');
            if (isEmptyLine || lineFeed < 0)
            {
                headersEnd = isEmptyLine ? headersEnd : value.Length;
                Headers = new MultipartHeaders(value[..headersEnd]);
                Body = value[(headersEnd + (isEmptyLine ? lineFeed + 1 : 0))..];
                return;
            }

            headersEnd += lineFeed + 1;
        }
    }

    /// <summary>The whole part as it was received, without the line end that belongs to the delimiter behind it.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The header fields.</summary>
    public MultipartHeaders Headers { get; }

    /// <summary>What follows the empty line behind the header fields, byte for byte; empty when there is no such line.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>The value of Content-Type as it was received; empty when there is none, which stands for text/plain (RFC 2046 section 5.1).</summary>
    public ReadOnlySpan<byte> ContentType => Headers.TryGet(HeaderId.ContentType, out HeaderField type) ? type.Value : default;

    /// <summary>The value of Content-Disposition as it was received; empty when there is none.</summary>
    public ReadOnlySpan<byte> ContentDisposition => Headers.TryGet(HeaderId.ContentDisposition, out HeaderField disposition) ? disposition.Value : default;

    /// <summary>Takes the part apart when it is a multipart body itself.</summary>
    /// <param name="multipart">Its parts; a view over the part.</param>
    /// <returns>False when it is none, and when it is deeper than <see cref="MultipartBody.MaxDepth"/>.</returns>
    public bool TryGetMultipart(out MultipartBody multipart) => MultipartBody.TryParse(ContentType, Body, _depth + 1, out multipart);
}
