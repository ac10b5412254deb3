using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <summary>
/// A response under construction: the stack has written the status line and what comes from the request, the user adds headers
/// and at last a body. No value can add a header or a message of its own: CR, LF and NUL are refused.
/// </summary>
public ref struct ResponseWriter
{
    private ByteWriter _writer;
    private bool _hasBody;

    internal ResponseWriter(Span<byte> destination) => _writer = new ByteWriter(destination);

    internal readonly int Length => _writer.Length;

    /// <summary>Adds a header field.</summary>
    /// <param name="id">Any header but those that the stack writes: Via, From, To, Call-ID, CSeq, Content-Length; Content-Type belongs to <see cref="SetBody"/>.</param>
    /// <param name="value">The value in UTF-8, without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The stack writes this header itself, or the value has a byte that it must not have.</exception>
    /// <exception cref="InvalidOperationException">The body was set already, or the response does not fit into a datagram.</exception>
    public void AddHeader(HeaderId id, scoped ReadOnlySpan<byte> value)
    {
        Add(id, NameOf(id), value);
    }

    /// <summary>Adds a header field by its name.</summary>
    /// <param name="name">A token (RFC 3261 section 25.1); not one of the headers that the stack writes.</param>
    /// <param name="value">The value in UTF-8, without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The name is no token or belongs to the stack, or the value has a byte that it must not have.</exception>
    /// <exception cref="InvalidOperationException">The body was set already, or the response does not fit into a datagram.</exception>
    public void AddHeader(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        if (!CharClass.IsToken(name))
        {
            throw new ArgumentException("A header name is a token: letters, digits and -.!%*_+`'~ only.", nameof(name));
        }

        Add(HeaderTable.Find(name), name, value);
    }

    /// <summary>Adds a header field by its name; for values that are strings anyway.</summary>
    /// <param name="name">A token (RFC 3261 section 25.1); not one of the headers that the stack writes.</param>
    /// <param name="value">The value, without CR, LF and NUL.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The name is no token or belongs to the stack, or the value has a character that it must not have.</exception>
    /// <exception cref="InvalidOperationException">The body was set already, or the response does not fit into a datagram.</exception>
    public void AddHeader(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        AddHeader(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Adds a header field whose value is composed of parts; one that throws adds nothing.</summary>
    /// <param name="id">Any header but those that the stack writes: Via, From, To, Call-ID, CSeq, Content-Length; Content-Type belongs to <see cref="SetBody"/>.</param>
    /// <param name="content">Writes the value.</param>
    /// <exception cref="ArgumentNullException">The content is null.</exception>
    /// <exception cref="ArgumentException">The stack writes this header itself, or a part is not what it is written as.</exception>
    /// <exception cref="InvalidOperationException">The body was set already, or the response does not fit into a datagram.</exception>
    public void AddHeader(HeaderId id, HeaderValueContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        AddHeader(id, content, static (ref value, content) => content(ref value));
    }

    /// <summary>Adds a header field whose value is composed of parts, from a state, so that the lambda can stay static.</summary>
    /// <typeparam name="TState">What the value is made of.</typeparam>
    /// <param name="id">Any header but those that the stack writes: Via, From, To, Call-ID, CSeq, Content-Length; Content-Type belongs to <see cref="SetBody"/>.</param>
    /// <param name="state">What the value is made of.</param>
    /// <param name="content">Writes the value.</param>
    /// <exception cref="ArgumentNullException">The content is null.</exception>
    /// <exception cref="ArgumentException">The stack writes this header itself, or a part is not what it is written as.</exception>
    /// <exception cref="InvalidOperationException">The body was set already, or the response does not fit into a datagram.</exception>
    public void AddHeader<TState>(HeaderId id, TState state, HeaderValueContent<TState> content)
        where TState : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(content);
        ReadOnlySpan<byte> name = NameOf(id);
        CheckIsUsers(id);
        CheckHasNoBody();
        ByteWriter message = _writer;
        message.Write(name);
        message.Write(": "u8);
        HeaderValueWriter value = new(message);
        content(ref value, state);
        message = value.Message;
        message.Write("\r\n"u8);
        _writer = message;
    }

    /// <summary>Sets the body, after which no header can follow. Content-Type and Content-Length are written with it.</summary>
    /// <param name="contentType">The value of Content-Type, such as <c>application/sdp</c>.</param>
    /// <param name="body">The bytes of the body, sent as they are.</param>
    /// <exception cref="ArgumentException">The content type is empty, or has a byte that it must not have.</exception>
    /// <exception cref="InvalidOperationException">The body was set already, or the response does not fit into a datagram.</exception>
    public void SetBody(scoped ReadOnlySpan<byte> contentType, scoped ReadOnlySpan<byte> body)
    {
        if (contentType.IsEmpty)
        {
            throw new ArgumentException("A body needs a Content-Type (RFC 3261 section 20.15).", nameof(contentType));
        }

        WriteField("Content-Type"u8, contentType);
        WriteLength(body.Length);
        _writer.Write(body);
        _hasBody = true;
    }

    /// <summary>Ends the response.</summary>
    internal void Finish()
    {
        if (!_hasBody)
        {
            WriteLength(0);
            _hasBody = true;
        }
    }

    /// <summary>Writes the status line.</summary>
    internal void WriteStatusLine(SipStatus status, scoped ReadOnlySpan<byte> reasonPhrase)
    {
        _writer.Write("SIP/2.0 "u8);
        _writer.Write((int)status);
        _writer.Write(" "u8);
        if (reasonPhrase.IsEmpty)
        {
            reasonPhrase = ReasonPhrases.Of(status);
        }

        LineText.Check(reasonPhrase, nameof(reasonPhrase));
        _writer.WriteLine(reasonPhrase);
    }

    /// <summary>Writes what comes from the request: see <see cref="ResponseHead"/>.</summary>
    internal void WriteHead(scoped ReadOnlySpan<byte> head, in ResponseHeadLayout layout, scoped ReadOnlySpan<byte> tag, bool withRecordRoute, bool withTimestamp)
    {
        if (layout.TagPosition > 0 && !tag.IsEmpty)
        {
            _writer.Write(head[..layout.TagPosition]);
            _writer.Write(";tag="u8);
            _writer.Write(tag);
            _writer.Write(head[layout.TagPosition..layout.RecordRouteStart]);
        }
        else
        {
            _writer.Write(head[..layout.RecordRouteStart]);
        }

        if (withRecordRoute)
        {
            _writer.Write(head[layout.RecordRouteStart..layout.TimestampStart]);
        }

        if (withTimestamp)
        {
            _writer.Write(head[layout.TimestampStart..layout.Length]);
        }
    }

    /// <summary>Appends headers and a body that were written apart by another <see cref="ResponseWriter"/>, its end included.</summary>
    internal void WriteContent(scoped ReadOnlySpan<byte> content)
    {
        _writer.Write(content);
        _hasBody = true;
    }

    private static ReadOnlySpan<byte> NameOf(HeaderId id) => id != HeaderId.Unknown
        ? HeaderTable.NameOf(id)
        : throw new ArgumentException("HeaderId.Unknown is no header; give its name.", nameof(id));

    private static void CheckIsUsers(HeaderId id)
    {
        if (id is HeaderId.Via or HeaderId.From or HeaderId.To or HeaderId.CallId or HeaderId.CSeq or HeaderId.ContentLength)
        {
            throw new ArgumentException($"The stack writes {Encoding.ASCII.GetString(HeaderTable.NameOf(id))} itself.", nameof(id));
        }

        if (id == HeaderId.ContentType)
        {
            throw new ArgumentException("Content-Type goes with its body: call SetBody.", nameof(id));
        }
    }

    private readonly void CheckHasNoBody()
    {
        if (_hasBody)
        {
            throw new InvalidOperationException("The body is set already; add the headers before SetBody, and call that once.");
        }
    }

    private void Add(HeaderId id, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        CheckIsUsers(id);
        WriteField(name, value);
    }

    private void WriteField(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        CheckHasNoBody();
        LineText.Check(value, nameof(value));
        _writer.Write(name);
        _writer.Write(": "u8);
        _writer.WriteLine(value);
    }

    private void WriteLength(int length)
    {
        _writer.Write("Content-Length: "u8);
        _writer.Write(length);
        _writer.Write("\r\n\r\n"u8);
    }
}
