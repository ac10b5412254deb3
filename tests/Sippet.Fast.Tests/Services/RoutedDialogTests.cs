using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Services;

/// <summary>
/// Dialogs through a proxy that knows its Record-Route again on whichever listening point it names: RFC 3261 section 16.4, RFC 5658.
/// </summary>
public sealed class RoutedDialogTests
{
    private static readonly string[] s_routes =
    [
        "<sip:192.0.2.1:5060;lr>",
        "<sip:192.0.2.1;lr>",
        "<SIP:192.0.2.1:5060;LR>",
        "<sip:192.000.002.001;lr>",
        "<sip:192.0.2.1;transport=udp;lr>",
        "<sip:192.0.2.1:5080;lr=on>",
        "<sip:192.0.2.1:5062;transport=TCP;lr>",
        "<sip:192.0.2.1:5062;lr>",
        "<sip:192.0.2.1:5061;transport=tls;lr>",
        "<sip:192.0.2.1;transport=tls;lr>",
        "<sips:192.0.2.1;lr>",
        "<sip:192.0.2.1;transport=ws;lr>",
        "<sip:[2001:db8::1]:5060;lr>",
        "<sip:[2001:DB8:0:0::0001];lr>",
        "<sip:[::ffff:192.0.2.1];lr>",
        "<sip:proxy.example.com;lr>",
        "<sip:PROXY.EXAMPLE.COM.:5080;lr>",
        "<sips:proxy.example.com;lr>",
        "<sip:192.0.2.1;maddr=192.0.2.1;lr>",
        "<sip:else.example:5062;transport=tcp;maddr=192.0.2.1;lr>",
        "\"P\" <sip:token@192.0.2.1;lr;ob>;x=y",
        "<sip:192.0.2.1>",
        "<sip:192.0.2.1:5062;transport=tcp;lr>, <sip:192.0.2.1:5060;lr>",
        "<sip:192.0.2.1:5060;lr>,<sip:192.0.2.1:5060;lr>, <sip:192.0.2.1:5080;lr>",
    ];

    private static readonly string[] s_listeners =
        ["UDP 192.0.2.1:5060", "UDP 192.0.2.1:5080", "UDP [2001:db8::1]:5060", "TCP 192.0.2.1:5062", "TLS 192.0.2.1:5061", "WS 192.0.2.1:80"];

    private readonly SimulatedNetwork _network = new(1);

    public static TheoryData<string, string> RoutesAndListeners =>
        [.. s_routes.SelectMany(static _ => s_listeners, static (route, listener) => (route, listener))];

    [Theory]
    [MemberData(nameof(RoutesAndListeners))]
    public void RouteOfAnyListeningPointIsConsumed(string route, string listener) =>
        PlayBye(new RequestText { Method = "BYE", ToTag = "bob-1", RequestUri = "sip:bob@192.0.2.8:5060", Headers = $"Route: {route}\r\n" }, listener);

    [Theory]
    [InlineData("sip:192.0.2.1:5060;lr", "<sip:bob@192.0.2.8:5060>")]
    [InlineData("sip:192.0.2.1:5062;transport=tcp;lr", "<sip:192.0.2.1:5060;lr>, <sip:bob@192.0.2.8:5060>")]
    [InlineData("sip:Proxy.example.com;lr", "<sip:bob@192.0.2.8:5060>")]
    public void RequestOfAStrictRouterGoesToItsLastRoute(string uri, string routes) =>
        PlayBye(new RequestText { Method = "BYE", ToTag = "bob-1", RequestUri = uri, Headers = $"Route: {routes}\r\n" }, "UDP 192.0.2.1:5060");

    [Fact]
    public void MaddrOfTheProxyIsTakenAway()
    {
        RequestText bye = new() { Method = "BYE", ToTag = "bob-1", RequestUri = "sip:bob@192.0.2.8:5080;maddr=192.0.2.1" };
        PlayBye(bye, "UDP 192.0.2.1:5060", "sip:bob@192.0.2.8", isRouted: false);
    }

    [Fact]
    public void RequestReachesAStrictRouterThatALooseOneFollows()
    {
        const string Headers = "Route: <sip:192.0.2.1;lr>, <sip:192.0.2.8>, <sip:192.0.2.7;lr>\r\n";
        RequestText bye = new() { Method = "BYE", ToTag = "bob-1", RequestUri = "sip:carol@192.0.2.6", Headers = Headers };
        PlayBye(bye, "UDP 192.0.2.1:5060", "sip:192.0.2.8", isRouted: true, "<sip:192.0.2.7;lr>", "<sip:carol@192.0.2.6>");
    }

    [Fact]
    public async Task CallFromUdpToTcpKeepsTheProxyOnBothSides()
    {
        List<string> requests = [];
        SipMessage? back = null;
        SipStack bob = _network.CreateStack("192.0.2.8:5060", static options => options.ListenTcp("192.0.2.8:5060"));
        bob.OnRequest(SipMethod.Invite, transaction =>
        {
            requests.Add(Describe(transaction.Request, transaction.Flow));
            back = RequestBack(transaction.Request);
            transaction.Respond(SipStatus.Ok, static (ref response) => response.AddHeader(HeaderId.Contact, "<sip:bob@192.0.2.8;transport=tcp>"u8));
        });
        bob.OnAck((ack, _) => requests.Add(Describe(ack, default)));
        bob.OnRequest(SipMethod.Bye, transaction =>
        {
            requests.Add(Describe(transaction.Request, transaction.Flow));
            transaction.Respond(SipStatus.Ok);
        });
        bob.Start();
        RoutingProxy proxy = new(_network, "sip:bob@192.0.2.8;transport=tcp");
        SimulatedPeer alice = _network.CreatePeer("192.0.2.9:5060");

        RequestText invite = alice.NewRequest("INVITE", "sip:bob@proxy.example.com") with { Headers = "Contact: <sip:alice@192.0.2.9>\r\n" };
        alice.Send(proxy.Stack, invite);
        ReceivedDatagram ok = alice.Expect(200);
        Assert.Equal(["<sip:192.0.2.1:5062;transport=tcp;lr>", "<sip:192.0.2.1:5060;lr>"], ValuesOf(ok.Response!.Value.Headers.RecordRoutes));
        alice.Send(proxy.Stack, invite.Ack(ok));
        _network.Run(TimeSpan.FromMilliseconds(20));

        Task<SendResult> info = bob.SendAsync(back!, TestContext.Current.CancellationToken);
        ReceivedDatagram received = alice.ExpectRequest("INFO");
        Assert.Equal("INFO sip:alice@192.0.2.9", Describe(received.Request!.Value, default));
        alice.Reply(received, 200);
        _network.Run(TimeSpan.FromMilliseconds(20));
        Assert.True(info.IsCompleted);
        Assert.True((await info).IsSuccess);

        alice.Send(proxy.Stack, invite.InDialog("BYE", ok));
        alice.Expect(200, "BYE");
        Assert.Equal(
            [
                "INVITE sip:bob@192.0.2.8;transport=tcp Tcp",
                "ACK sip:bob@192.0.2.8;transport=tcp",
                "BYE sip:bob@192.0.2.8;transport=tcp Tcp",
            ],
            requests);
        Assert.Empty(proxy.Refusals);
        Assert.Equal(3, proxy.Stack.Statistics.Received(MessageKind.Request)); // none from itself
    }

    private void PlayBye(
        RequestText bye, string listener, string uri = "sip:bob@192.0.2.8:5060", bool isRouted = true, params string[] routes)
    {
        RoutingProxy proxy = new(_network, "sip:nobody@192.0.2.7");
        SimulatedPeer bob = _network.CreatePeer("192.0.2.8:5060");
        TransportAddress address = new(IPEndPoint.Parse(listener.Split(' ')[1]));
        bye = bye with { Transport = listener.Split(' ')[0] };
        SimulatedPeer? alice = bye.Transport == "UDP" ? _network.CreatePeer(listener.Contains('[', StringComparison.Ordinal) ? "[2001:db8::9]:5060" : "192.0.2.9:5060") : null;
        SimulatedStreamPeer? stream = alice is null ? _network.ConnectPeer("192.0.2.9:50000", address) : null;
        alice?.Send(address, bye with { SentBy = alice.Address.ToString() });
        stream?.Send(bye);

        SipRequest received = bob.ExpectRequest("BYE").Request!.Value;
        Assert.Equal(uri, Encoding.ASCII.GetString(received.RequestUri.Value));
        Assert.Equal(routes, ValuesOf(received.Headers.Routes));
        Assert.Equal(isRouted, received.Headers.RecordRoutes.IsEmpty);
        bob.Reply(bob.Received[^1], 200);
        alice?.Expect(200);
        _network.Run(TimeSpan.FromMilliseconds(20));
        Assert.StartsWith("SIP/2.0 200 ", stream?.Received ?? "SIP/2.0 200 ", StringComparison.Ordinal);
        Assert.Empty(proxy.Refusals);
        Assert.Equal(1, proxy.Stack.Statistics.Received(MessageKind.Request)); // none from itself
        Assert.Equal(0, proxy.Stack.Statistics.Received(MessageKind.Retransmission));
    }

    // A request of the callee within the dialog: to the Contact, by the Record-Route in its order (RFC 3261 section 12.1.1).
    private static SipMessage RequestBack(SipRequest invite)
    {
        invite.Headers.Contacts.TryGetFirst(out NameAddr contact);
        SipMessage request = SipMessage.CreateRequest(
            SipMethod.Info, Encoding.ASCII.GetString(contact.UriValue), "<sip:bob@example.com>;tag=bob-1", "<sip:alice@example.com>;tag=from-1", "call-back");
        foreach (NameAddr route in invite.Headers.RecordRoutes)
        {
            request.AddLast(HeaderId.Route, route.Value);
        }

        return request;
    }

    private static string Describe(SipRequest request, Flow flow)
    {
        Assert.False(request.Headers.Has(HeaderId.Route));
        string line = $"{Encoding.ASCII.GetString(request.MethodName)} {Encoding.ASCII.GetString(request.RequestUri.Value)}";
        return flow == default ? line : $"{line} {flow.Transport}";
    }

    private static string[] ValuesOf(NameAddrList routes)
    {
        List<string> values = [];
        foreach (NameAddr route in routes)
        {
            values.Add(Encoding.ASCII.GetString(route.Value));
        }

        return [.. values];
    }
}
