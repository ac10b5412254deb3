using System;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Transactions;

/// <summary>What a stack reads of a request that its user wants to send (RFC 3261 sections 8.1.1 and 8.1.2).</summary>
internal static class OutgoingRequest
{
    private const uint MaxCSeq = int.MaxValue;

    /// <summary>Throws when the request lacks what it cannot be sent without.</summary>
    public static void Check(SipMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.IsRequest)
        {
            throw new ArgumentException("A response is sent with the methods of its ServerTransaction.", nameof(request));
        }

        if (!request.HasReadParties)
        {
            CheckParties(request);
        }

        if (!request.TryGetFirst(HeaderId.CallId, out ReadOnlySpan<byte> callId) || !CallIdReader.IsCallId(callId))
        {
            throw new ArgumentException("The request needs a Call-ID (RFC 3261 section 8.1.1.4); SipIdentifier.NewCallId makes one.", nameof(request));
        }
    }

    /// <summary>
    /// Where a request goes next: the topmost Route, or the Request-URI where there is none, or where it is not one of a loose router, which the
    /// Request-URI was formed for then (RFC 3261 sections 8.1.2, 12.2.1.1 and 16.6).
    /// </summary>
    public static SipUri NextHop(SipMessage request) =>
        request.TryGetFirst(HeaderId.Route, out ReadOnlySpan<byte> value) && NameAddr.TryParse(value, out NameAddr route) && route.Uri.Parameters.Has("lr"u8)
            ? route.Uri
            : request.RequestUri;

    private static void CheckParties(SipMessage request)
    {
        if (!request.TryGetFirst(HeaderId.From, out ReadOnlySpan<byte> from) || !NameAddr.TryParse(from, out NameAddr sender) || sender.Tag.IsEmpty)
        {
            throw new ArgumentException("The request needs a From with a tag (RFC 3261 section 8.1.1.3); SipIdentifier.NewTag makes one.", nameof(request));
        }

        if (!request.TryGetFirst(HeaderId.To, out ReadOnlySpan<byte> to) || !NameAddr.TryParse(to, out _))
        {
            throw new ArgumentException("The request needs a To (RFC 3261 section 8.1.1.2).", nameof(request));
        }

        if (!request.TryGetFirst(HeaderId.CSeq, out ReadOnlySpan<byte> cseq) || !IsCSeqOf(cseq, request.MethodName))
        {
            throw new ArgumentException("The request needs a CSeq, a number below 2^31 and the request's method (RFC 3261 section 8.1.1.5).", nameof(request));
        }
    }

    private static bool IsCSeqOf(ReadOnlySpan<byte> value, ReadOnlySpan<byte> method)
    {
        ValueReader reader = new(value, 0);
        if (!reader.TryReadNumber(MaxCSeq, out _))
        {
            return false;
        }

        int gap = reader.Position;
        reader.SkipLws();
        return reader.Position > gap && value[reader.Position..].SequenceEqual(method);
    }
}
