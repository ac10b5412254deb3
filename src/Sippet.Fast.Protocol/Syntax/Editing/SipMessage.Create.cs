using System;
using System.Text;
using Sippet.Fast.Addressing;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Editing;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <content>New messages: RFC 3261 sections 8.1.1 and 8.2.6.</content>
public sealed partial class SipMessage
{
    private const uint MaxCSeq = int.MaxValue; // section 8.1.1.5: less than 2^31

    private static ReadOnlySpan<byte> MaxForwards => "70"u8; // section 8.1.1.6

    /// <summary>
    /// Makes a request outside of a dialog: start line, Max-Forwards 70, From with a tag, To, Call-ID, CSeq and an empty body
    /// (RFC 3261 section 8.1.1). It has no Via, which depends on the transport: who sends it adds that, see <see cref="AddVia"/>.
    /// </summary>
    /// <param name="method">A method of the registry.</param>
    /// <param name="requestUri">The Request-URI.</param>
    /// <param name="from">The value of From, a URI or a name-addr; it gets a new tag unless it has one.</param>
    /// <param name="to">The value of To, a URI or a name-addr; null for the Request-URI.</param>
    /// <param name="callId">The Call-ID; null for a new one.</param>
    /// <param name="cseq">The sequence number, less than 2^31.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="requestUri"/> or <paramref name="from"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is not what its header takes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is too great.</exception>
    public static SipMessage CreateRequest(SipMethod method, string requestUri, string from, string? to = null, string? callId = null, uint cseq = 1)
    {
        if (method == SipMethod.Extension)
        {
            throw new ArgumentException("An extension method is given by its name: call CreateExtensionRequest.", nameof(method));
        }

        return Create(MethodNames.NameOf(method), requestUri, from, to, callId, cseq);
    }

    /// <summary>Makes a request as <see cref="CreateRequest"/> does, with a method that is given by its name.</summary>
    /// <param name="method">The name, a token, which has a case (RFC 3261 section 7.1).</param>
    /// <param name="requestUri">The Request-URI.</param>
    /// <param name="from">The value of From, a URI or a name-addr; it gets a new tag unless it has one.</param>
    /// <param name="to">The value of To, a URI or a name-addr; null for the Request-URI.</param>
    /// <param name="callId">The Call-ID; null for a new one.</param>
    /// <param name="cseq">The sequence number, less than 2^31.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="method"/>, <paramref name="requestUri"/> or <paramref name="from"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is not what its header takes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is too great.</exception>
    public static SipMessage CreateExtensionRequest(string method, string requestUri, string from, string? to = null, string? callId = null, uint cseq = 1)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Create(Encoding.UTF8.GetBytes(method), requestUri, from, to, callId, cseq);
    }

    /// <summary>
    /// Makes a response with what it takes from its request: Via, From, To, Call-ID, CSeq, Record-Route where it may make a dialog, Timestamp in
    /// a 100 (RFC 3261 sections 8.2.6 and 12.1.1). For transactions of a stack, its own respond methods do the same without allocating.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="status">100 to 699.</param>
    /// <param name="reasonPhrase">The phrase in UTF-8; empty for that of the registry.</param>
    /// <param name="toTag">The tag for a To that has none, the same in all responses to a request; null for a new one. A 100 gets none.</param>
    /// <returns>The response, without a body.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is none.</exception>
    /// <exception cref="ArgumentException">A value is not what its header takes.</exception>
    public static SipMessage CreateResponse(SipRequest request, SipStatus status, ReadOnlySpan<byte> reasonPhrase = default, string? toTag = null)
    {
        SipMessage response = new();
        response.WriteStatusLine(status, reasonPhrase);
        bool mayMakeDialog = (int)status is > 100 and < 300 && MethodNames.MakesDialog(request.Method);
        foreach (HeaderField field in request.Headers)
        {
            if (field.Id is HeaderId.Via or HeaderId.From or HeaderId.To or HeaderId.CallId or HeaderId.CSeq
                || (field.Id == HeaderId.RecordRoute && mayMakeDialog)
                || (field.Id == HeaderId.Timestamp && status == SipStatus.Trying))
            {
                response.CopyField(field);
            }
        }

        if (status != SipStatus.Trying && request.Headers.To.Tag.IsEmpty)
        {
            byte[] tag = PartyText.Tag(toTag ?? SipIdentifier.NewTag());
            response.UpdateFirst(HeaderId.To, to => (byte[])[.. to, .. ";tag="u8, .. tag]);
        }

        response.EndHeaders();
        return response;
    }

    /// <summary>Puts a Via before all others, with a new branch and rport (RFC 3261 section 8.1.1.7, RFC 3581).</summary>
    /// <param name="transport">The transport that the message leaves by.</param>
    /// <param name="sentBy">host or host:port, IPv6 in brackets.</param>
    /// <param name="branch">The branch; null for a new one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="sentBy"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="transport"/> is none.</exception>
    /// <exception cref="ArgumentException">A value is not what Via takes.</exception>
    public void AddVia(SipTransport transport, string sentBy, string? branch = null)
    {
        ArgumentNullException.ThrowIfNull(sentBy);
        string protocol = Encoding.ASCII.GetString(TransportNames.InVia(transport));
        branch ??= SipIdentifier.NewBranch();
        byte[] via = Encoding.UTF8.GetBytes($"SIP/2.0/{protocol} {sentBy};branch={branch};rport");
        ValueReader reader = new(via, 0);
        if (sentBy.AsSpan().ContainsAny(";, ") || !CharClass.IsToken(Encoding.UTF8.GetBytes(branch)) || !ViaReader.TryRead(ref reader, out _))
        {
            throw new ArgumentException($"'{sentBy}' is no host or host:port, or '{branch}' no token.", nameof(sentBy));
        }

        AddFirst(HeaderId.Via, via);
    }

    private static SipMessage Create(ReadOnlySpan<byte> method, string requestUri, string from, string? to, string? callId, uint cseq)
    {
        ArgumentNullException.ThrowIfNull(requestUri);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cseq, MaxCSeq);
        if (!CharClass.IsToken(method))
        {
            throw new ArgumentException("A method is a token: letters, digits and -.!%*_+`'~ only.", nameof(method));
        }

        SipMessage request = new();
        request.WriteRequestLine(MethodNames.Find(method), method, Encoding.UTF8.GetBytes(requestUri));
        request.Set(HeaderId.MaxForwards, MaxForwards);
        request.Set(HeaderId.From, PartyText.WithTag(from, SipIdentifier.NewTag()));
        request.Set(HeaderId.To, PartyText.Of(to ?? requestUri));
        request.Set(HeaderId.CallId, PartyText.CallId(callId ?? SipIdentifier.NewCallId()));
        request.Set(HeaderId.CSeq, $"{cseq} {Encoding.ASCII.GetString(method)}");
        request.EndHeaders();
        return request;
    }

    private void CopyField(HeaderField field)
    {
        Slice text = _text.Append(field.Line);
        Slice end = _text.Append("\r\n"u8);
        HeaderLine copy = field.Layout;
        int offset = text.Start - copy.NameStart;
        copy.NameStart += offset;
        copy.ValueStart += offset;
        copy.ValueEnd += offset;
        _lines.Add(new MessageLine { Field = copy, End = end.End });
    }

    private void EndHeaders()
    {
        _endOfHeaders = _text.Append("\r\n"u8);
        _body = new Slice(_endOfHeaders.End, 0);
        WriteContentLength();
    }
}
