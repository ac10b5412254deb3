using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Uris;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <content>The start line: RFC 3261 sections 7.1 and 7.2.</content>
public sealed partial class SipMessage
{
    /// <summary>The method of a request.</summary>
    public SipMethod Method => _startLine.Method;

    /// <summary>The name of the method of a request, also of an extension method; a view until the next change.</summary>
    public ReadOnlySpan<byte> MethodName => _startLine.MethodName.Of(_text.Bytes);

    /// <summary>The Request-URI of a request; a view until the next change.</summary>
    public SipUri RequestUri => new(_startLine.RequestUri.Of(_text.Bytes), _startLine.RequestUriLayout);

    /// <summary>The status of a response; 0 in a request.</summary>
    public SipStatus Status => (SipStatus)_startLine.StatusCode;

    /// <summary>The reason phrase of a response; a view until the next change.</summary>
    public ReadOnlySpan<byte> ReasonPhrase => _startLine.ReasonPhrase.Of(_text.Bytes);

    /// <summary>Sets the Request-URI, as a proxy does (RFC 3261 section 16.6).</summary>
    /// <param name="uri">A URI without white space, control characters and angle brackets.</param>
    /// <exception cref="ArgumentException">It is no URI, or has a byte that it must not have.</exception>
    /// <exception cref="InvalidOperationException">It is a response.</exception>
    public void SetRequestUri(ReadOnlySpan<byte> uri)
    {
        if (!IsRequest)
        {
            throw new InvalidOperationException("A response has no Request-URI.");
        }

        WriteRequestLine(_startLine.Method, MethodName, uri);
    }

    /// <summary>Sets the Request-URI, as a proxy does (RFC 3261 section 16.6).</summary>
    /// <param name="uri">A URI without white space, control characters and angle brackets.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It is no URI, or has a character that it must not have.</exception>
    /// <exception cref="InvalidOperationException">It is a response.</exception>
    public void SetRequestUri(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        SetRequestUri(Encoding.UTF8.GetBytes(uri));
    }

    /// <summary>Sets the status and the reason phrase of a response.</summary>
    /// <param name="status">100 to 699.</param>
    /// <param name="reasonPhrase">The phrase in UTF-8; empty for that of the registry.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none.</exception>
    /// <exception cref="ArgumentException">The phrase has a byte that it must not have.</exception>
    /// <exception cref="InvalidOperationException">It is a request.</exception>
    public void SetStatus(SipStatus status, ReadOnlySpan<byte> reasonPhrase = default)
    {
        if (IsRequest)
        {
            throw new InvalidOperationException("A request has no status.");
        }

        WriteStatusLine(status, reasonPhrase);
    }

    private void WriteRequestLine(SipMethod method, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> uri)
    {
        if (uri.IsEmpty || uri.ContainsAnyInRange((byte)0, (byte)' ') || uri.ContainsAny((byte)'<', (byte)'>', (byte)0x7f))
        {
            throw new ArgumentException("A Request-URI is not empty and has no white space, control characters or angle brackets; escape them (%20).", nameof(uri));
        }

        if (!UriReader.TryRead(uri, out UriLayout layout))
        {
            throw new ArgumentException("A Request-URI is a URI, such as sip:bob@example.com (RFC 3261 section 25.1).", nameof(uri));
        }

        Slice methodName = _text.Append(name);
        _text.Append(" "u8);
        Slice requestUri = _text.Append(uri);
        Slice rest = _text.Append(" SIP/2.0\r\n"u8);
        _startLine = new StartLine { IsRequest = true, Method = method, MethodName = methodName, RequestUri = requestUri, RequestUriLayout = layout };
        _startLineField = Slice.Between(methodName.Start, rest.End);
    }

    private void WriteStatusLine(SipStatus status, scoped ReadOnlySpan<byte> reasonPhrase)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)status, 100, nameof(status));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)status, 699, nameof(status));
        LineText.Check(reasonPhrase, nameof(reasonPhrase));
        Span<byte> code = [(byte)('0' + ((int)status / 100)), (byte)('0' + ((int)status / 10 % 10)), (byte)('0' + ((int)status % 10)), (byte)' '];
        Slice version = _text.Append("SIP/2.0 "u8);
        _text.Append(code);
        Slice phrase = _text.Append(reasonPhrase.IsEmpty ? ReasonPhrases.Of(status) : reasonPhrase);
        Slice rest = _text.Append("\r\n"u8);
        _startLine = new StartLine { StatusCode = (ushort)status, ReasonPhrase = phrase, MethodName = Slice.None, RequestUri = Slice.None };
        _startLineField = Slice.Between(version.Start, rest.End);
    }
}
