using System;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>A request that is prepared once: each one made of it is a copy of its bytes with what is its own. One thread; nothing is allocated.</summary>
internal sealed class RequestTemplate
{
    private readonly SipRequest _prepared;
    private readonly SipMessage _message;

    /// <param name="request">The request, whole but for its Via.</param>
    public RequestTemplate(SipMessage request)
    {
        request.AddVia(SipTransport.Udp, "192.0.2.1"); // a request is whole with one alone; the stack's takes its place
        _prepared = request.ToRequest();
        _message = request;
    }

    /// <summary>Makes a request.</summary>
    /// <param name="callId">Its Call-ID.</param>
    /// <returns>The request, valid until the next one is made.</returns>
    public SipMessage Make(ReadOnlySpan<byte> callId)
    {
        _message.Load(_prepared);
        _message.Remove(HeaderId.Via);
        _message.Set(HeaderId.CallId, callId);
        return _message;
    }
}
