using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Sippet.Fast.Services.Routing;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Services;

/// <summary>Which URIs mean a stack: RFC 3261 sections 16.4 and 19.1.2, RFC 3263 section 4.</summary>
public sealed class OwnAddressesTests
{
    private readonly OwnAddresses _own = new(
        new ListeningAddresses(
            [
                Point(SipTransport.Udp, "192.0.2.1:5060"),
                Point(SipTransport.Udp, "192.0.2.1:5080"),
                Point(SipTransport.Tcp, "192.0.2.1:5060"),
                Point(SipTransport.Tls, "192.0.2.1:5061"),
                Point(SipTransport.WebSocket, "192.0.2.1:80"),
                Point(SipTransport.SecureWebSocket, "192.0.2.1:443"),
                Point(SipTransport.Udp, "[2001:db8::1]:5060"),
                Point(SipTransport.Tcp, "0.0.0.0:5070"),
                Point(SipTransport.Udp, "[::]:5071"),
            ],
            [Address("198.51.100.7:0"), Address("[2001:db8::7]:0"), Address("[fe80::7%3]:0"), Address("[::1]:0")]),
        "Example.COM",
        "dot.example.",
        "203.0.113.5",
        "[2001:db8::5]");

    [Theory]
    [InlineData("sip:192.0.2.1")]
    [InlineData("SIP:192.0.2.1:5060")]
    [InlineData("sip:bob:secret@192.0.2.1;user=phone?Subject=x")]
    [InlineData("sip:192.000.002.001")]
    [InlineData("sip:192.0.2.1:05060")]
    [InlineData("sip:[::ffff:192.0.2.1]")]
    [InlineData("sip:[::FFFF:c000:201]")]
    [InlineData("sip:192.0.2.1:5080")]
    [InlineData("sip:192.0.2.1;transport=udp")]
    [InlineData("sip:192.0.2.1:5060;Transport=TCP")]
    [InlineData("sip:192.0.2.1;%74ransport=%74cp")]
    [InlineData("sip:192.0.2.1:5061")] // any transport that listens there
    [InlineData("sip:192.0.2.1;transport=tls")]
    [InlineData("sips:192.0.2.1")]
    [InlineData("sips:192.0.2.1:5061;transport=tcp")]
    [InlineData("sips:192.0.2.1:443")]
    [InlineData("sips:192.0.2.1;transport=ws")]
    [InlineData("sip:192.0.2.1;transport=ws")]
    [InlineData("sip:192.0.2.1:443;transport=ws")] // RFC 7118 section 8.2
    [InlineData("sip:192.0.2.1:443;transport=wss")]
    [InlineData("sip:192.0.2.1;transport=wss")]
    [InlineData("sip:[2001:db8::1]")]
    [InlineData("sip:[2001:DB8:0:0:0:0:0:1]:5060")]
    [InlineData("sip:[2001:db8::0.0.0.1];transport=UDP")]
    [InlineData("sip:198.51.100.7:5070")]
    [InlineData("sip:127.0.0.1:5070")]
    [InlineData("sip:127.255.0.9:5070;transport=tcp")]
    [InlineData("sip:[2001:db8::7]:5071")]
    [InlineData("sip:[fe80::7]:5071")]
    [InlineData("sip:[0::1]:5071")]
    [InlineData("sip:example.com")]
    [InlineData("sip:bob@EXAMPLE.com.")]
    [InlineData("sip:dot.Example")]
    [InlineData("sips:example.com")]
    [InlineData("sip:example.com;transport=sctp")] // SRV may lead from it to any port, by whatever it is asked for
    [InlineData("sip:example.com:5080")]
    [InlineData("sip:example.com:5070;transport=tcp")]
    [InlineData("sips:example.com:5061")]
    [InlineData("sip:203.0.113.5")]
    [InlineData("sip:203.0.113.5:5080;transport=udp")]
    [InlineData("sip:[2001:db8:0::5]:5071")]
    [InlineData("sip:bob@else.example;maddr=192.0.2.1")]
    [InlineData("sip:bob@else.example:5080;MADDR=192.0.2.1")]
    [InlineData("sip:bob@else.example;maddr=[2001:db8::1]")]
    [InlineData("sip:bob@else.example;maddr=Example.com")]
    [InlineData("sip:192.0.2.99;maddr=203.0.113.5;transport=tcp")]
    public void UriOfTheStackCounts(string uri) => Assert.True(Contains(_own, uri));

    [Theory]
    [InlineData("sip:192.0.2.2")]
    [InlineData("sip:192.0.2.1:5062")]
    [InlineData("sip:192.0.2.1:5080;transport=tcp")]
    [InlineData("sip:192.0.2.1:5061;transport=udp")]
    [InlineData("sip:192.0.2.1:5060;transport=tls")]
    [InlineData("sip:192.0.2.1;transport=sctp")]
    [InlineData("sip:192.0.2.1;transport")]
    [InlineData("sips:192.0.2.1:5060")]
    [InlineData("sips:192.0.2.1:5061;transport=udp")]
    [InlineData("sips:192.0.2.1:80;transport=ws")]
    [InlineData("sip:192.0.2.1:80;transport=wss")]
    [InlineData("sip:[2001:db8::1]:5080")]
    [InlineData("sip:[2001:db8::2]")]
    [InlineData("sip:127.0.0.1")] // no wildcard there
    [InlineData("sip:127.0.0.1:5071")] // an IPv6 wildcard
    [InlineData("sip:[::1]:5070")]
    [InlineData("sip:[::7f00:1]:5070")]
    [InlineData("sip:192.0.2.1:5070")] // no address of this machine
    [InlineData("sip:0.0.0.0:5070")]
    [InlineData("sip:[::]:5071")]
    [InlineData("sip:sub.example.com")]
    [InlineData("sip:example.org")]
    [InlineData("sip:example.com..")]
    [InlineData("sip:example.com:5999")]
    [InlineData("sip:example.com:5070;transport=udp")]
    [InlineData("sips:example.com:5060")]
    [InlineData("sip:203.0.113.5:5999")]
    [InlineData("sip:203.0.113.5:5080;transport=tcp")]
    [InlineData("sip:example.com;maddr=192.0.2.99")] // it leads elsewhere
    [InlineData("sip:192.0.2.1;maddr=224.0.1.75")]
    [InlineData("sip:192.0.2.1;maddr")]
    [InlineData("tel:+1-201-555-0123")]
    [InlineData("http://example.com")]
    public void OtherUriDoesNotCount(string uri) => Assert.False(Contains(_own, uri));

    [Theory]
    [InlineData("SIP/2.0/UDP 192.0.2.1", true)]
    [InlineData("SIP/2.0/udp 192.0.2.1:5080", true)]
    [InlineData("SIP/2.0/TLS 192.0.2.1", true)]
    [InlineData("SIP/2.0/WSS 192.0.2.1", true)]
    [InlineData("SIP/2.0/TCP example.com", true)]
    [InlineData("SIP/2.0/UDP [2001:DB8::1]:5060", true)]
    [InlineData("SIP/2.0/TCP 192.0.2.1:5080", false)]
    [InlineData("SIP/2.0/WS 192.0.2.1:443", false)]
    [InlineData("SIP/2.0/SCTP example.com", false)]
    [InlineData("SIP/2.0/UDP 192.0.2.9", false)]
    public void SentByIsKnown(string via, bool isOwn)
    {
        string text = new RequestText().ToString().Replace("SIP/2.0/UDP 192.0.2.9:5060", via, StringComparison.Ordinal);
        Assert.True(new MessageParser().TryParse(Encoding.ASCII.GetBytes(text), out SipRequest request));
        Assert.Equal(isOwn, _own.Contains(request.Headers.Via));
    }

    [Fact]
    public void AllAddressesOfThisMachineCountBehindAWildcard()
    {
        SipStack stack = new SimulatedNetwork(1).CreateStack("0.0.0.0:5060", static options => options.ListenTcp("[::]:5070"));
        OwnAddresses own = new(stack);
        stack.Start();
        IPAddress[] addresses =
        [
            .. NetworkInterface.GetAllNetworkInterfaces().SelectMany(static network => network.GetIPProperties().UnicastAddresses).Select(static address => address.Address),
            IPAddress.Parse("127.0.0.1"),
            IPAddress.Parse("127.1.2.3"),
            IPAddress.IPv6Loopback,
        ];
        Assert.All(addresses, address =>
        {
            bool isIPv4 = address.AddressFamily == AddressFamily.InterNetwork;
            string host = isIPv4 ? address.ToString() : $"[{address.ToString().Split('%')[0]}]";
            Assert.True(Contains(own, $"sip:{host}:{(isIPv4 ? 5060 : 5070)}"), host);
            Assert.False(Contains(own, $"sip:{host}:{(isIPv4 ? 5070 : 5060)}"), host);
        });
        Assert.False(Contains(own, "sip:192.0.2.77"));
    }

    [Fact]
    public void StackIsAskedWhenItHasStarted()
    {
        SipStack stack = new SimulatedNetwork(1).CreateStack("192.0.2.1:0");
        OwnAddresses own = new(stack);
        Assert.Contains("not started", Assert.Throws<InvalidOperationException>(() => Contains(own, "sip:192.0.2.1")).Message, StringComparison.Ordinal);
        stack.Start();
        Assert.True(Contains(own, $"sip:192.0.2.1:{stack.ListeningPoints[0].EndPoint.Port}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("example.com:5060")]
    [InlineData("sip:example.com")]
    [InlineData("münchen.example")]
    public void WhatIsNoHostIsRefused(string host) =>
        Assert.Throws<ArgumentException>(() => new OwnAddresses(new SimulatedNetwork(1).CreateStack("192.0.2.1:5060"), host));

    [Fact]
    public void NothingIsAllocatedForAQuestion()
    {
        byte[][] uris =
        [
            .. new[] { "sip:[2001:db8::9]:5060", "sip:a@EXAMPLE.com.;transport=tcp", "sips:x.example;maddr=198.51.100.7", "sip:192.0.2.1:5061" }.Select(Encoding.ASCII.GetBytes),
        ];
        int known = 0;
        Ask(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Ask(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1000, known);

        void Ask(int times)
        {
            for (int i = 0; i < times; i++)
            {
                known += SipUri.TryParse(uris[i % uris.Length], out SipUri uri) && _own.Contains(uri) ? 1 : 0;
            }
        }
    }

    private static bool Contains(OwnAddresses own, string text)
    {
        Assert.True(SipUri.TryParse(Encoding.ASCII.GetBytes(text), out SipUri uri), text);
        return own.Contains(uri);
    }

    private static SipTarget Point(SipTransport transport, string endPoint) => new(transport, Address(endPoint));

    private static TransportAddress Address(string endPoint) => new(IPEndPoint.Parse(endPoint));
}
