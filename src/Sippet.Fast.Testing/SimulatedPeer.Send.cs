using System;
using System.Text;

namespace Sippet.Fast.Testing;

/// <content>What a peer sends.</content>
public sealed partial class SimulatedPeer
{
    private int _requests;

    /// <summary>
    /// Makes a request of this peer, with its address in Via and Contact and a branch, a Call-ID and a From tag that no other request has.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="requestUri">The Request-URI and To.</param>
    /// <returns>The request, to be sent, or changed first: <c>with { … }</c>.</returns>
    public RequestText NewRequest(string method, string requestUri)
    {
        string unique = $"{_tag}-{++_requests}";
        return new RequestText
        {
            Method = method,
            RequestUri = requestUri,
            ToUri = requestUri,
            SentBy = Address.ToString(),
            Branch = $"z9hG4bK-{unique}",
            CallId = $"call-{unique}",
            FromTag = $"from-{unique}",
            Headers = $"Contact: <sip:{Address}>\r\n",
        };
    }

    /// <summary>Sends a datagram.</summary>
    /// <param name="destination">The address it goes to.</param>
    /// <param name="bytes">The bytes.</param>
    public void Send(TransportAddress destination, ReadOnlySpan<byte> bytes) => _network.TrySend(Address, destination, bytes);

    /// <summary>Sends a request.</summary>
    /// <param name="destination">The address it goes to.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public void Send(TransportAddress destination, RequestText request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Send(destination, request.ToBytes());
    }

    /// <summary>Sends a request to a stack's first listening point.</summary>
    /// <param name="stack">A stack that was started.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Send(SipStack stack, RequestText request)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(request);
        Send(new TransportAddress(stack.ListeningPoints[0].EndPoint), request.ToBytes());
    }

    /// <summary>Sends a datagram to a stack's first listening point.</summary>
    /// <param name="stack">A stack that was started.</param>
    /// <param name="message">The message; its line ends are made CRLF.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Send(SipStack stack, string message)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(message);
        Send(new TransportAddress(stack.ListeningPoints[0].EndPoint), Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));
    }

    /// <summary>Answers a request that was received, to where it came from.</summary>
    /// <param name="request">The request.</param>
    /// <param name="statusCode">The status code, 100 to 699.</param>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">It is no request.</exception>
    public void Reply(ReceivedDatagram request, int statusCode) => Reply(request, statusCode, static _ => { });

    /// <summary>
    /// Answers a request that was received, to where it came from. The response has what its request gives it, a To tag that is the same in
    /// all responses of this peer, and a Contact where it may make a dialog.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="statusCode">The status code, 100 to 699.</param>
    /// <param name="edit">Changes the response before it is sent, such as <c>r => r.SetBody(…)</c>.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">It is no request.</exception>
    public void Reply(ReceivedDatagram request, int statusCode, Action<SipMessage> edit)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(edit);
        SipRequest answered = request.Request ?? throw new ArgumentException("Only a request is answered.", nameof(request));
        SipMessage response = SipMessage.CreateResponse(answered, (SipStatus)statusCode, toTag: _tag);
        if (statusCode is > 100 and < 300 && answered.Method is SipMethod.Invite or SipMethod.Subscribe)
        {
            response.Set(HeaderId.Contact, $"<sip:{Address}>");
        }

        edit(response);
        Send(request.Source, response.ToArray());
    }
}
