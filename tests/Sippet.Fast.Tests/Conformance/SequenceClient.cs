using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Simulations;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Conformance;

/// <summary>
/// The application on the stack where a packet sequence has it as user agent client: it acknowledges each 2xx, keeps the dialog of the first
/// one, and ends each other one with a BYE (RFC 3261 section 13.2.2.4). It answers challenges, and uses their nonces for what comes next.
/// </summary>
internal sealed class SequenceClient(SimulatedNetwork network, SipStack stack, string serverUri) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly HashSet<string> _dialogs = [];
    private readonly DigestClient _digest = new(new SipCredentials("alice", "secret"));
    private uint _cseq;

    /// <summary>The result of the request, once there is one.</summary>
    public Task? Ended { get; private set; }

    /// <summary>Sends a request.</summary>
    public void Start(SipMethod method) => network.After(TimeSpan.Zero, () => Ended = SendAsync(method));

    /// <summary>Wants the request to be cancelled.</summary>
    public void Cancel() => network.After(TimeSpan.Zero, _cancellation.Cancel);

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private static SipMessage Request(SipMethod method, string uri, string to, uint cseq)
    {
        SipMessage request = SipMessage.CreateRequest(method, uri, "<sip:alice@example.com>;tag=alice", to, "call-1", cseq);
        request.AddLast(HeaderId.Contact, "<sip:192.0.2.1>"u8);
        return request;
    }

    private async Task SendAsync(SipMethod method)
    {
        SipMessage request = Request(method, serverUri, $"<{serverUri}>", ++_cseq);
        _digest.TryAuthorize(request);
        while (await SendAsync(method, request))
        {
            _cseq++;
        }
    }

    // Whether it is to be sent again.
    private async Task<bool> SendAsync(SipMethod method, SipMessage request)
    {
        bool isAnswered = false;
        await foreach (SendResult result in stack.SendStreamAsync(request, default, _cancellation.Token))
        {
            if (method == SipMethod.Invite && result.IsSuccess)
            {
                stack.SendAck(Acknowledgement.Of(request, result.Response));
                string tag = Encoding.ASCII.GetString(result.Response.Headers.To.Tag);
                if (_dialogs.Add(tag) && _dialogs.Count > 1)
                {
                    _ = stack.SendAsync(Request(SipMethod.Bye, serverUri, $"<{serverUri}>;tag={tag}", _cseq + 1), CancellationToken.None);
                }
            }

            isAnswered |= result.HasResponse && _digest.TryAnswer(request, result.Response, out _);
        }

        return isAnswered;
    }
}
