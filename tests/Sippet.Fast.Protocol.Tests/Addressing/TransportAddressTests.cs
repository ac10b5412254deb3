using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Sippet.Fast.Addressing;

public sealed class TransportAddressTests
{
    [Theory]
    [InlineData("192.0.2.1:5060")]
    [InlineData("0.0.0.0:0")]
    [InlineData("255.255.255.255:65535")]
    [InlineData("[2001:db8::1]:5060")]
    [InlineData("[::]:5061")]
    [InlineData("[fe80::1%7]:5060")]
    public void EndPointComesBackAsItWas(string text)
    {
        IPEndPoint endPoint = IPEndPoint.Parse(text);
        TransportAddress address = new(endPoint);
        Assert.Equal(endPoint, address.ToIPEndPoint());
        Assert.Equal(endPoint.AddressFamily, address.Family);
        Assert.Equal(endPoint.Port, address.Port);
        Assert.False(address.IsNone);
    }

    [Fact]
    public void MappedIPv4AddressIsTheIPv4AddressThatItMeans()
    {
        TransportAddress mapped = new(IPEndPoint.Parse("[::ffff:192.0.2.1]:5060"));
        Assert.Equal(AddressFamily.InterNetwork, mapped.Family);
        Assert.Equal(new TransportAddress(IPEndPoint.Parse("192.0.2.1:5060")), mapped);
        Assert.Equal("192.0.2.1:5060", mapped.ToString());
    }

    [Theory]
    [InlineData("192.0.2.1:5060", "192.0.2.1:5061", true)]
    [InlineData("192.0.2.1:5060", "192.0.2.2:5060", false)]
    [InlineData("[2001:db8::1]:5060", "[2001:db8::1]:5061", true)]
    [InlineData("[2001:db8::1]:5060", "[2001:db8::2]:5060", false)]
    [InlineData("[2001:db9::1]:5060", "[2001:db8::1]:5060", false)]
    [InlineData("[fe80::1%1]:5060", "[fe80::1%2]:5060", true)]
    [InlineData("0.0.0.1:5060", "[::1]:5060", false)]
    public void UnequalAddressesDifferInEquality(string one, string other, bool sameAddress)
    {
        TransportAddress left = new(IPEndPoint.Parse(one)), right = new(IPEndPoint.Parse(other));
        Assert.True(left != right);
        Assert.False(left == right);
        Assert.False(left.Equals((object)right));
        Assert.Equal(sameAddress, left.HasSameAddress(right));
    }

    [Fact]
    public void EqualAddressesHaveEqualHashes()
    {
        HashSet<TransportAddress> addresses = [];
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(addresses.Add(TransportAddress.FromIPv4((uint)i % 100, 5000 + (i / 100))));
            Assert.False(addresses.Add(TransportAddress.FromIPv4((uint)i % 100, 5000 + (i / 100))));
        }
    }

    [Theory]
    [InlineData("0.0.0.0:5060", true)]
    [InlineData("[::]:5060", true)]
    [InlineData("127.0.0.1:5060", false)]
    [InlineData("[::1]:5060", false)]
    [InlineData("[8000::]:5060", false)]
    public void WildcardIsTheAddressOfZeros(string text, bool expected) =>
        Assert.Equal(expected, new TransportAddress(IPEndPoint.Parse(text)).IsWildcard);

    [Fact]
    public void WithPortChangesThePortAlone()
    {
        TransportAddress address = new TransportAddress(IPEndPoint.Parse("[fe80::1%7]:5060")).WithPort(5071);
        Assert.Equal(IPEndPoint.Parse("[fe80::1%7]:5071"), address.ToIPEndPoint());
    }

    [Fact]
    public void DefaultIsNoAddress()
    {
        TransportAddress none = default;
        Assert.True(none.IsNone);
        Assert.Equal("", none.ToString());
        Assert.Throws<InvalidOperationException>(() => none.ToIPEndPoint());
    }

    [Theory]
    [InlineData(SipTransport.Udp, false)]
    [InlineData(SipTransport.Tcp, true)]
    [InlineData(SipTransport.Tls, true)]
    [InlineData(SipTransport.WebSocket, true)]
    [InlineData(SipTransport.SecureWebSocket, true)]
    public void OnlyUdpIsUnreliable(SipTransport transport, bool reliable) =>
        Assert.Equal(reliable, new Flow(transport, 0, default).IsReliable);

    [Fact]
    public void FlowTowardsAnotherAddressKeepsItsWay()
    {
        Flow flow = new Flow(SipTransport.Udp, 3, default).Towards(TransportAddress.FromIPv4(1, 2));
        Assert.Equal(new Flow(SipTransport.Udp, 3, TransportAddress.FromIPv4(1, 2)), flow);
        Assert.NotEqual(new Flow(SipTransport.Udp, 4, TransportAddress.FromIPv4(1, 2)), flow);
    }
}
