using System;
using System.Linq;
using System.Net;
using Sippet.Fast.Transports.Streams;
using Xunit;

namespace Sippet.Fast.Stack;

public sealed class SipStackOptionsTests
{
    [Fact]
    public void EachSetterRefusesWhatIsOutOfItsRange()
    {
        SipStackOptions options = new();
        Refused(() => options.Workers = 0);
        Refused(() => options.Workers = 65);
        Refused(() => options.T1 = TimeSpan.FromMilliseconds(9));
        Refused(() => options.T1 = TimeSpan.FromSeconds(11));
        Refused(() => options.T2 = TimeSpan.Zero);
        Refused(() => options.T4 = TimeSpan.FromSeconds(61));
        Refused(() => options.TimerB = TimeSpan.FromMilliseconds(9));
        Refused(() => options.TimerF = TimeSpan.FromDays(2));
        Refused(() => options.TimerH = TimeSpan.Zero);
        Refused(() => options.TimerJ = TimeSpan.FromMilliseconds(1));
        Refused(() => options.InviteAnswerLimit = TimeSpan.FromMilliseconds(999));
        Refused(() => options.MaxTransactions = 0);
        Refused(() => options.ChannelCapacity = 0);
        Refused(() => options.ReceiveBufferSize = 100);
        Refused(() => options.ReceiveMode = (ReceiveMode)99);
        Assert.Throws<ArgumentNullException>(() => options.TimeProvider = null!);
        Assert.Throws<ArgumentNullException>(() => options.LoggerFactory = null!);
        Assert.Throws<ArgumentNullException>(() => options.Parser = null!);
        static void Refused(Action set) => Assert.Throws<ArgumentOutOfRangeException>(set);
    }

    [Fact]
    public void TimerJFollowsT1UntilItIsSet()
    {
        SipStackOptions options = new() { T1 = TimeSpan.FromMilliseconds(100) };
        Assert.Equal(TimeSpan.FromSeconds(6.4), options.TimerJ);
        options.TimerJ = TimeSpan.FromSeconds(1);
        Assert.Equal(TimeSpan.FromSeconds(1), options.TimerJ);
    }

    [Fact]
    public void TimersBFAndHFollowT1UntilTheyAreSet()
    {
        SipStackOptions options = new() { T1 = TimeSpan.FromMilliseconds(100), TimerF = TimeSpan.FromSeconds(1) };
        Assert.Equal((TimeSpan.FromSeconds(6.4), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6.4)), (options.TimerB, options.TimerF, options.TimerH));
        options.TimerB = TimeSpan.FromSeconds(2);
        options.TimerH = TimeSpan.FromSeconds(3);
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)), (options.TimerB, options.TimerF, options.TimerH));
    }

    [Theory]
    [InlineData("TimerB")]
    [InlineData("TimerF")]
    [InlineData("TimerH")]
    public void TimerThatEndsBeforeTheFirstRetransmissionIsRefused(string timer)
    {
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => SipStack.Create(options =>
        {
            options.ListenUdp("127.0.0.1:0");
            typeof(SipStackOptions).GetProperty(timer)!.SetValue(options, TimeSpan.FromMilliseconds(499));
        }));
        Assert.Contains(timer, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:5070", "127.0.0.1:5070")]
    [InlineData("127.0.0.1", "127.0.0.1:5060")]
    [InlineData("127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("[::1]:5070", "[::1]:5070")]
    [InlineData("[::1]", "[::1]:5060")]
    [InlineData("::1", "[::1]:5060")]
    [InlineData("0.0.0.0:5060", "0.0.0.0:5060")]
    public void ListeningPointIsReadFromText(string text, string expected) =>
        Assert.Equal(IPEndPoint.Parse(expected), new SipStackOptions().ListenUdp(text).UdpEndPoints.Single());

    [Theory]
    [InlineData("localhost:5060")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("")]
    public void TextThatIsNoAddressIsRefused(string text) => Assert.Throws<FormatException>(() => new SipStackOptions().ListenUdp(text));

    [Theory]
    [InlineData(SipTransport.Udp, 5060)]
    [InlineData(SipTransport.Tcp, 5060)]
    [InlineData(SipTransport.Tls, 5061)]
    [InlineData(SipTransport.WebSocket, 80)]
    [InlineData(SipTransport.SecureWebSocket, 443)]
    public void TransportThatIsListenedOnHasItsPort(SipTransport transport, int port)
    {
        SipStackOptions options = new SipStackOptions().Listen(transport, "127.0.0.1");
        IPEndPoint expected = new(IPAddress.Loopback, port);
        Assert.Equal(transport == SipTransport.Udp ? [expected] : [], options.UdpEndPoints);
        Assert.Equal(transport == SipTransport.Udp ? [] : [new StreamEndPoint(transport, expected)], options.StreamEndPoints);
    }

    [Theory]
    [InlineData(SipTransport.None)]
    [InlineData((SipTransport)6)]
    public void WhatIsNoTransportIsRefused(SipTransport transport) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SipStackOptions().Listen(transport, "127.0.0.1"));

    [Fact]
    public void StackThatListensNowhereOrWithContradictingTimesIsRefused()
    {
        Assert.Throws<InvalidOperationException>(() => SipStack.Create(static _ => { }));
        Assert.Throws<InvalidOperationException>(() => SipStack.Create(static options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.T1 = TimeSpan.FromSeconds(5);
        }));
    }

    [Fact]
    public void HeadersThatNoAnswerCouldRepeatAreRefused()
    {
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => SipStack.Create(static options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Parser = new ParserOptions { MaxHeaderSection = 60_001 };
        }));
        Assert.Contains("MaxHeaderSection", refused.Message, StringComparison.Ordinal);
    }
}
