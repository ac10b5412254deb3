using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Services;

/// <summary>Record-Route from one side of a stack to the other: RFC 3261 section 16.6 step 4, RFC 5658.</summary>
public sealed class RecordRouteTests
{
    private const string Udp = "<sip:192.0.2.1:5060;lr>", Udp2 = "<sip:192.0.2.1:5080;lr>", Udp6 = "<sip:[2001:db8::1]:5060;lr>";
    private const string Tcp = "<sip:192.0.2.1:5060;transport=tcp;lr>", Tls = "<sip:192.0.2.1:5061;transport=tls;lr>";
    private const string Ws = "<sip:192.0.2.1:80;transport=ws;lr>", Wss = "<sip:192.0.2.1:443;transport=ws;lr>";
    private const string Sips = "<sips:192.0.2.1:5061;lr>", SipsWs = "<sips:192.0.2.1:443;transport=ws;lr>";

    private readonly SimulatedNetwork _network = new(1);
    private readonly List<string> _values = [];

    [Theory]
    [InlineData("UDP 192.0.2.1:5060", "UDP 192.0.2.8:5060", Udp)]
    [InlineData("UDP 192.0.2.1:5080", "UDP 192.0.2.8:5060", $"{Udp}|{Udp2}")]
    [InlineData("UDP 192.0.2.1:5060", "TCP 192.0.2.8:5060", $"{Tcp}|{Udp}")]
    [InlineData("TCP 192.0.2.1:5060", "TCP 192.0.2.8:5060", Tcp)]
    [InlineData("TCP 192.0.2.1:5060", "UDP 192.0.2.8:5060", $"{Udp}|{Tcp}")]
    [InlineData("UDP 192.0.2.1:5060", "UDP [2001:db8::8]:5060", $"{Udp6}|{Udp}")]
    [InlineData("UDP [2001:db8::1]:5060", "UDP [2001:db8::8]:5060", Udp6)]
    [InlineData("TLS 192.0.2.1:5061", "TLS 192.0.2.8:5061", Tls)]
    [InlineData("WS 192.0.2.1:80", "UDP 192.0.2.8:5060", $"{Udp}|{Ws}")]
    [InlineData("WSS 192.0.2.1:443", "TLS 192.0.2.8:5061", $"{Tls}|{Wss}")]
    [InlineData("WSS 192.0.2.1:443", "WS 192.0.2.8:80", $"{Ws}|{Wss}")]
    [InlineData("UDP 192.0.2.1:5060", "TCP [2001:db8::8]:5060", Udp)] // the stack does not listen there
    public void ValueIsAddedForEachSideThatDiffersTheOutgoingOneOnTop(string listener, string target, string expected)
    {
        Play(listener, target, "sip:bob@b.example");
        Assert.Equal(expected, string.Join('|', _values));
    }

    [Theory]
    [InlineData("TLS 192.0.2.1:5061", "TLS 192.0.2.8:5061", Sips)]
    [InlineData("WSS 192.0.2.1:443", "TLS 192.0.2.8:5061", $"{Sips}|{SipsWs}")]
    [InlineData("UDP 192.0.2.1:5060", "TLS 192.0.2.8:5061", Sips)] // sips has to be reached by TLS
    [InlineData("UDP [2001:db8::1]:5060", "TLS 192.0.2.8:5061", Sips)]
    [InlineData("UDP [2001:db8::1]:5060", "UDP [2001:db8::8]:5061", "")]
    public void SipsRequestIsRecordedWithSips(string listener, string target, string expected)
    {
        Play(listener, target, "sips:bob@b.example");
        Assert.Equal(expected, string.Join('|', _values));
        _values.Clear();
        Play(listener, target, "sip:bob@b.example", "Route: <sips:p.example;lr>\n");
        Assert.Equal(expected, string.Join('|', _values));
    }

    [Fact]
    public void FlowOfAnotherRequestIsTheOutgoingSide()
    {
        Play("TCP 192.0.2.1:5060", null, "sip:bob@b.example");
        Assert.Equal([Tcp], _values);
    }

    [Fact]
    public void GivenHostStandsInPlaceOfTheAddresses()
    {
        Play("UDP 192.0.2.1:5060", "TLS 192.0.2.8:5061", "sip:bob@b.example", host: "proxy.example.com");
        Assert.Equal(["<sip:proxy.example.com:5061;transport=tls;lr>", "<sip:proxy.example.com:5060;lr>"], _values);
    }

    [Fact]
    public void EarlierValuesStayBelow()
    {
        Play("UDP 192.0.2.1:5080", "UDP 192.0.2.8:5060", "sip:bob@b.example", "Record-Route: <sip:p1.example;lr>, <sip:p2.example;lr>\n");
        Assert.Equal([Udp, Udp2, "<sip:p1.example;lr>", "<sip:p2.example;lr>"], _values);
    }

    [Fact]
    public void WildcardGivesTheAddressThatLeadsToTheTarget()
    {
        SipStack stack = _network.CreateStack("127.0.0.1:5060", static options => options.ListenTcp("0.0.0.0:5070"));
        RequestRouting routing = new(new OwnAddresses(stack));
        Handle(stack, transaction => (SipMessage.CopyOf(transaction.Request), copy => routing.AddRecordRoute(copy, transaction, Target("TCP 127.0.0.9:5060"))));
        _network.CreatePeer("127.0.0.2:5060").Send(stack, new RequestText());
        _network.Run(TimeSpan.FromMilliseconds(5));
        Assert.Equal(["<sip:127.0.0.1:5070;transport=tcp;lr>", "<sip:127.0.0.1:5060;lr>"], _values);
    }

    [Fact]
    public void MisuseIsRefused()
    {
        SipStack stack = _network.CreateStack("192.0.2.1:5060");
        RequestRouting routing = new(new OwnAddresses(stack));
        SipMessage copy = SipMessage.CreateRequest(SipMethod.Options, "sip:b.example", "sip:a.example");
        Assert.Throws<InvalidOperationException>(() => routing.AddRecordRoute(copy, default, Target("UDP 192.0.2.8:5060"))); // not started
        stack.Start();
        Assert.Throws<InvalidOperationException>(() => routing.AddRecordRoute(copy, default, Target("UDP 192.0.2.8:5060")));
        Assert.Throws<ArgumentNullException>(() => routing.AddRecordRoute(null!, default, Target("UDP 192.0.2.8:5060")));
    }

    private void Play(string listener, string? target, string uri, string headers = "", string? host = null)
    {
        SipStack stack = _network.CreateStack("192.0.2.1:5060", static options => options
            .ListenUdp("192.0.2.1:5080").ListenUdp("[2001:db8::1]:5060").ListenTcp("192.0.2.1:5060").ListenTls("192.0.2.1:5061")
            .ListenWebSocket("192.0.2.1:80").ListenSecureWebSocket("192.0.2.1:443"));
        RequestRouting routing = new(new OwnAddresses(stack, "proxy.example.com"), host);
        Handle(stack, transaction => (SipMessage.CopyOf(transaction.Request), copy => target is null
            ? routing.AddRecordRoute(copy, transaction, transaction.Flow)
            : routing.AddRecordRoute(copy, transaction, Target(target))));
        SipTarget point = Target(listener);
        RequestText request = new() { RequestUri = uri, Headers = headers, Transport = listener.Split(' ')[0] };
        if (point.Transport == SipTransport.Udp)
        {
            _network.CreatePeer(point.Address.Family == System.Net.Sockets.AddressFamily.InterNetwork ? "192.0.2.9:0" : "[2001:db8::9]:0").Send(point.Address, request);
        }
        else
        {
            _network.ConnectPeer("192.0.2.9:50000", point.Address).Send(request);
        }

        _network.Run(TimeSpan.FromMilliseconds(20));
        Assert.Equal(1, stack.Statistics.Received(MessageKind.Request));
        stack.DisposeAsync().AsTask();
        _network.Run(TimeSpan.FromMilliseconds(20));
    }

    private void Handle(SipStack stack, Func<ServerTransaction, (SipMessage Copy, Func<SipMessage, int> Add)> prepare)
    {
        stack.OnRequest(SipMethod.Options, transaction =>
        {
            (SipMessage copy, Func<SipMessage, int> add) = prepare(transaction);
            int before = CountOf(copy, []);
            int added = add(copy);
            Assert.Equal(before + added, CountOf(copy, _values));
            copy.ToRequest();
            transaction.Respond(SipStatus.Ok);
        });
        stack.Start();
    }

    private static int CountOf(SipMessage message, List<string> values)
    {
        foreach (ReadOnlySpan<byte> value in message.Values(HeaderId.RecordRoute))
        {
            values.Add(Encoding.ASCII.GetString(value));
        }

        return values.Count;
    }

    private static SipTarget Target(string text)
    {
        string[] parts = text.Split(' ');
        Assert.True(Addressing.TransportNames.TryParse(Encoding.ASCII.GetBytes(parts[0]), out SipTransport transport));
        return new SipTarget(transport, new TransportAddress(IPEndPoint.Parse(parts[1])));
    }
}
