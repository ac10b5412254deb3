using System;
using System.Text;
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

    /// <summary>
    /// Whether a request may go by TLS alone: its Request-URI is a sips URI, whatever the Route says, or the URI of its next hop is one (RFC 3261 sections 8.1.2
    /// and 26.2.2, RFC 5630 section 3.1).
    /// </summary>
    public static bool NeedsTls(SipMessage request) =>
        request.RequestUri.IsSecure
        || (request.TryGetFirst(HeaderId.Route, out ReadOnlySpan<byte> route) && MayBeSecure(route) && NextHop(request).IsSecure);

    /// <summary>The same URI as a sips URI (RFC 3261 section 8.1.2); one that is no SIP URI stays as it is.</summary>
    public static SipUri Secure(SipUri uri)
    {
        if (uri.Kind != UriScheme.Sip)
        {
            return uri;
        }

        byte[] secure = [.. "sips"u8, .. uri.Value[uri.Scheme.Length..]];
        return SipUri.TryParse(secure, out SipUri parsed) ? parsed : throw new InvalidOperationException("A sip URI is a sips URI when its scheme is.");
    }

    // Nearly all are not, and need not be taken apart.
    private static bool MayBeSecure(ReadOnlySpan<byte> route)
    {
        for (int colon = route.IndexOf((byte)':'); colon >= 0; route = route[(colon + 1)..], colon = route.IndexOf((byte)':'))
        {
            if (colon >= "sips".Length && Ascii.EqualsIgnoreCase(route[(colon - "sips".Length)..colon], "sips"u8))
            {
                return true;
            }
        }

        return false;
    }

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
