using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Services;

/// <summary>
/// A small proxy of 192.0.2.1 that listens on two UDP ports, IPv6, TCP, TLS and WebSocket, knows one user, and stays in the way: built of
/// <see cref="OwnAddresses"/>, <see cref="RequestRouting"/> and <see cref="RequestForwarding"/>.
/// </summary>
internal sealed class RoutingProxy
{
    private readonly RequestForwarding _forwarding = new();
    private readonly OwnAddresses _own;
    private readonly RequestRouting _routing;
    private readonly string _bob;

    /// <param name="network">The network.</param>
    /// <param name="bob">Where requests for bob@proxy.example.com go.</param>
    public RoutingProxy(SimulatedNetwork network, string bob)
    {
        _bob = bob;
        Stack = network.CreateStack("192.0.2.1:5060", static options => options
            .ListenUdp("192.0.2.1:5080").ListenUdp("[2001:db8::1]:5060").ListenTcp("192.0.2.1:5062").ListenTls("192.0.2.1:5061").ListenWebSocket("192.0.2.1:80"));
        _own = new OwnAddresses(Stack, "Proxy.Example.com");
        _routing = new RequestRouting(_own);
        Stack.OnAnyRequest(ForwardAsync).OnRequest(SipMethod.Invite, ForwardAsync).OnAck((ack, _) =>
        {
            SipMessage copy = SipMessage.CopyOf(ack);
            _routing.PreprocessRoute(copy);
            RequestRouting.PostprocessRoute(copy);
            Assert.Equal(SendStatus.Sent, Stack.SendAck(copy));
        });
        Stack.Start();
    }

    public SipStack Stack { get; }

    /// <summary>The responses that the proxy has made itself.</summary>
    public List<SipStatus> Refusals { get; } = [];

    private async ValueTask ForwardAsync(ServerTransaction transaction)
    {
        SipMessage copy = SipMessage.CopyOf(transaction.Request);
        bool isRouted = _routing.PreprocessRoute(copy);
        if (!_forwarding.TryPrepare(transaction.Request, copy, out SipStatus refusal))
        {
            Refuse(transaction, refusal);
            return;
        }

        if (_own.Contains(RequestRouting.NextHop(copy)))
        {
            if (!copy.RequestUri.User.SequenceEqual("bob"u8))
            {
                Refuse(transaction, SipStatus.NotFound);
                return;
            }

            copy.SetRequestUri(_bob);
        }

        Assert.True(AddressResolver.TryResolve(RequestRouting.NextHop(copy), out SipTarget target));
        if (!isRouted)
        {
            _routing.AddRecordRoute(copy, transaction, target);
        }

        RequestRouting.PostprocessRoute(copy);
        byte[] branch = Encoding.ASCII.GetBytes(_forwarding.NewBranch(transaction.Request));
        SendResult result = await Stack.SendAsync(copy, new SendOptions { Branch = branch, Targets = [target] });
        if (!result.HasResponse)
        {
            Refuse(transaction, SipStatus.ServerTimeout);
            return;
        }

        transaction.Respond(result.Status, result.Response, static (ref writer, response) =>
        {
            foreach (HeaderField field in response.Headers)
            {
                if (field.Id is HeaderId.Contact or HeaderId.RecordRoute)
                {
                    writer.AddHeader(field.Id, field.Value);
                }
            }
        });
    }

    private void Refuse(ServerTransaction transaction, SipStatus status)
    {
        Refusals.Add(status);
        transaction.Respond(status);
    }
}
