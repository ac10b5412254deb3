using System;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>Where responses go and what the topmost Via says of it: RFC 3261 section 18.2, RFC 3581; corpus bug O11.</summary>
public sealed class ResponseRoutingTests
{
    private readonly SimulatedNetwork _network = new(1);
    private readonly SipStack _stack;
    private readonly SimulatedPeer _source, _other;

    public ResponseRoutingTests()
    {
        _stack = _network.CreateStack("192.0.2.1:5060");
        _stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        _stack.Start();
        _source = _network.CreatePeer("192.0.2.9:1024");
        _other = _network.CreatePeer("192.0.2.9:5070");
    }

    [Fact]
    public void SentByOfTheSourceAddressGetsItAtItsPortWithoutReceived() =>
        Assert.Equal("SIP/2.0/UDP 192.0.2.9:5070;branch=z9hG4bK1", TopVia("192.0.2.9:5070", "", _other));

    [Fact]
    public void SentByThatIsANameGetsReceived() =>
        Assert.Equal("SIP/2.0/UDP host.invalid:5070;branch=z9hG4bK1;received=192.0.2.9", TopVia("host.invalid:5070", "", _other));

    [Fact]
    public void RportSendsToTheSourcePortAndAddsReceived() =>
        Assert.Equal("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1;rport=1024;received=192.0.2.9", TopVia("10.0.0.1:5070", ";rport", _source));

    [Fact]
    public void RportAddsReceivedEvenWhereSentByIsTheSource() =>
        Assert.Equal("SIP/2.0/UDP 192.0.2.9:1024;branch=z9hG4bK1;rport=1024;received=192.0.2.9", TopVia("192.0.2.9:1024", ";rport", _source));

    [Fact]
    public void MaddrGetsTheResponse() =>
        Assert.Equal("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1;maddr=192.0.2.9;received=192.0.2.9", TopVia("10.0.0.1:5070", ";maddr=192.0.2.9", _other));

    [Fact]
    public void ReceivedOfTheClientIsReplaced() =>
        Assert.Equal("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1;received=192.0.2.9", TopVia("10.0.0.1:5070", ";received=203.0.113.1", _other));

    [Fact]
    public void ResponseLeavesFromTheListeningPointThatTheRequestCameTo()
    {
        SipStack stack = _network.CreateStack("192.0.2.2:5060", options => options.ListenUdp("192.0.2.2:5080"));
        stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        stack.Start();
        foreach (ListeningPoint point in stack.ListeningPoints)
        {
            _source.Clear();
            _source.Send(new TransportAddress(point.EndPoint), new RequestText { Branch = $"z9hG4bK{point.EndPoint.Port}", ViaParameters = ";rport" }.ToBytes());
            _network.Run(TimeSpan.FromSeconds(1));
            Assert.Equal(point.EndPoint.ToString(), Assert.Single(_source.Received).Source.ToString());
        }
    }

    private string TopVia(string sentBy, string parameters, SimulatedPeer receiver)
    {
        _source.Send(_stack, new RequestText { SentBy = sentBy, ViaParameters = parameters }.ToString());
        _network.Run(TimeSpan.FromSeconds(1));
        Assert.Empty((receiver == _source ? _other : _source).Received);
        return Encoding.UTF8.GetString(Assert.Single(receiver.Received).Response!.Value.Headers.Via.Value);
    }
}
