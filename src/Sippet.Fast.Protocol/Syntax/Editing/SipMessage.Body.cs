using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Editing;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <content>The body, and the message as bytes: RFC 3261 sections 7.4 and 20.14.</content>
public sealed partial class SipMessage
{
    /// <summary>The body; a view until the next change.</summary>
    public ReadOnlySpan<byte> Body => _body.Of(_text.Bytes);

    /// <summary>The length of the whole message in bytes.</summary>
    public int Length
    {
        get
        {
            int length = _startLineField.Length + _endOfHeaders.Length + _body.Length;
            foreach (MessageLine line in _lines)
            {
                length += line.End - line.Field.NameStart;
            }

            return length;
        }
    }

    /// <summary>Sets the body and its Content-Type, and Content-Length with them.</summary>
    /// <param name="contentType">The value of Content-Type, such as <c>application/sdp</c>.</param>
    /// <param name="body">The bytes of the body, sent as they are.</param>
    /// <exception cref="ArgumentException">The content type is empty, or has a byte that it must not have.</exception>
    public void SetBody(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body)
    {
        if (contentType.IsEmpty)
        {
            throw new ArgumentException("A body needs a Content-Type (RFC 3261 section 20.15); RemoveBody takes it away.", nameof(contentType));
        }

        LineText.Check(contentType, nameof(contentType));
        _body = _text.Append(body);
        SetField(HeaderId.ContentType, contentType);
        WriteContentLength();
    }

    /// <summary>Takes the body away with the headers that describe it: Content-Type, Content-Encoding, Content-Language and Content-Disposition.</summary>
    public void RemoveBody()
    {
        _body = new Slice(0, 0);
        RemoveFields(HeaderId.ContentType);
        RemoveFields(HeaderId.ContentEncoding);
        RemoveFields(HeaderId.ContentLanguage);
        RemoveFields(HeaderId.ContentDisposition);
        WriteContentLength();
    }

    /// <summary>Writes the message.</summary>
    /// <param name="destination">Receives it.</param>
    /// <param name="written">The bytes written.</param>
    /// <returns>False, and nothing is written, when it does not fit: see <see cref="Length"/>.</returns>
    public bool TryWrite(Span<byte> destination, out int written)
    {
        bool fits = destination.Length >= Length;
        written = fits ? Write(destination) : 0;
        return fits;
    }

    /// <summary>Writes the message.</summary>
    /// <param name="writer">Receives it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Advance(Write(writer.GetSpan(Length)));
    }

    /// <summary>The message as bytes of their own.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        Write(bytes);
        return bytes;
    }

    /// <summary>The message as text, for logs and debuggers; bytes that are no UTF-8 are replaced.</summary>
    /// <returns>The whole message.</returns>
    public override string ToString() => Encoding.UTF8.GetString(ToArray());

    private int Write(Span<byte> destination)
    {
        MessageOutput output = new(_text.Bytes, destination);
        output.Add(_startLineField.Start, _startLineField.End);
        AddHeadersAndBody(ref output);
        return output.Length;
    }

    private void AddHeadersAndBody(ref MessageOutput output)
    {
        foreach (MessageLine line in _lines)
        {
            output.Add(line.Field.NameStart, line.End);
        }

        output.Add(_endOfHeaders.Start, _endOfHeaders.End);
        output.Add(_body.Start, _body.End);
        output.Flush();
    }

    private void WriteContentLength()
    {
        Span<byte> digits = stackalloc byte[10];
        Utf8Formatter.TryFormat(_body.Length, digits, out int count);
        SetField(HeaderId.ContentLength, digits[..count]);
    }
}
