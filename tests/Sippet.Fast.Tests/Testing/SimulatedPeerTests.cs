using System;
using System.Text;
using Xunit;

namespace Sippet.Fast.Testing;

/// <summary>What a peer waits for, answers, and sends in its dialogs.</summary>
public sealed class SimulatedPeerTests
{
    private readonly SimulatedNetwork _network = new(42);
    private readonly SimulatedPeer _alice, _bob;

    public SimulatedPeerTests()
    {
        _alice = _network.CreatePeer("192.0.2.1:5060");
        _bob = _network.CreatePeer("192.0.2.2:5060");
    }

    [Fact]
    public void ExpectWaitsInVirtualTimeAndTakesTheFirstThatFits()
    {
        _network.After(TimeSpan.FromSeconds(20), () => _bob.Send(_alice.Address, _bob.NewRequest("OPTIONS", "sip:a@example.com")));
        _bob.Send(_alice.Address, _bob.NewRequest("INVITE", "sip:a@example.com"));
        ReceivedDatagram options = _alice.ExpectRequest("OPTIONS");
        Assert.Equal(20_001, options.Time.TotalMilliseconds);
        Assert.Equal("INVITE", _alice.ExpectRequest("INVITE").Method);
        Assert.Equal(20_001, _network.Time.Elapsed.TotalMilliseconds);
    }

    [Fact]
    public void WhatDoesNotComeFailsWithTheSeedAndTheLadder()
    {
        _network.Record();
        _bob.Send(_alice.Address, _bob.NewRequest("OPTIONS", "sip:a@example.com"));
        _alice.Patience = TimeSpan.FromSeconds(2);
        SimulationException failure = Assert.Throws<SimulationException>(() => _alice.Expect(200));
        Assert.StartsWith("192.0.2.1:5060 expected a 200 within 2000 ms, and has received OPTIONS. [seed 42, 2000 ms]", failure.Message, StringComparison.Ordinal);
        Assert.Contains("── OPTIONS 1 ──", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasTakenIsNotTakenAgain()
    {
        _alice.Patience = TimeSpan.FromSeconds(1);
        _bob.Send(_alice.Address, _bob.NewRequest("OPTIONS", "sip:a@example.com"));
        _alice.ExpectRequest("OPTIONS");
        Assert.Contains("received nothing", Assert.Throws<SimulationException>(() => _alice.ExpectRequest("OPTIONS")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExpectNothingFailsWhenSomethingComes()
    {
        _bob.Send(_alice.Address, _bob.NewRequest("OPTIONS", "sip:a@example.com"));
        _network.Run(TimeSpan.FromMilliseconds(2));
        _alice.ExpectNothing(TimeSpan.FromSeconds(1)); // what came before does not count
        _network.After(TimeSpan.FromSeconds(3), () => _bob.Send(_alice.Address, _bob.NewRequest("INFO", "sip:a@example.com")));
        Assert.Contains("received INFO", Assert.Throws<SimulationException>(() => _alice.ExpectNothing(TimeSpan.FromSeconds(4))).Message, StringComparison.Ordinal);
        Assert.Equal(4_002, _network.Time.Elapsed.TotalMilliseconds, 1.0);
    }

    [Fact]
    public void ExpectWithAMethodTellsResponsesApart()
    {
        _bob.Send(_alice.Address, _bob.NewRequest("INVITE", "sip:a@example.com"));
        _bob.Send(_alice.Address, _bob.NewRequest("CANCEL", "sip:a@example.com"));
        _alice.Reply(_alice.ExpectRequest("INVITE"), 200);
        _alice.Reply(_alice.ExpectRequest("CANCEL"), 200);
        Assert.Equal("CANCEL", _bob.Expect(200, "CANCEL").Method);
        Assert.Equal("INVITE", _bob.Expect(200).Method);
    }

    [Fact]
    public void CallIsPlayedFromInviteToBye()
    {
        RequestText invite = _alice.NewRequest("INVITE", "sip:bob@example.com") with { Headers = "Record-Route: <sip:p2;lr>, <sip:p1;lr>\r\n" };
        _alice.Send(_bob.Address, invite);
        ReceivedDatagram received = _bob.ExpectRequest("INVITE");
        _bob.Reply(received, 180);
        _bob.Reply(received, 200, static response => response.SetBody("text/plain"u8, "v=0"u8));
        ReceivedDatagram ringing = _alice.Expect(180);
        ReceivedDatagram answered = _alice.Expect(200);
        Assert.Equal(TagOf(ringing), TagOf(answered));
        Assert.Equal("v=0", Encoding.UTF8.GetString(answered.Response!.Value.Body));

        _alice.Send(_bob.Address, invite.Ack(answered));
        SipRequest ack = _bob.ExpectRequest("ACK").Request!.Value;
        Assert.Equal("sip:192.0.2.2:5060", Encoding.UTF8.GetString(ack.RequestUri.Value));
        Assert.Equal(1u, ack.Headers.CSeq.Number);
        Assert.Equal("Route: <sip:p1;lr>\r\nRoute: <sip:p2;lr>\r\n", invite.Ack(answered).Headers);
        Assert.NotEqual(invite.Branch, Encoding.UTF8.GetString(ack.Headers.Via.Branch));

        _alice.Send(_bob.Address, invite.InDialog("BYE", answered));
        SipRequest bye = _bob.ExpectRequest("BYE").Request!.Value;
        Assert.Equal(2u, bye.Headers.CSeq.Number);
        Assert.Equal(TagOf(answered), Encoding.UTF8.GetString(bye.Headers.To.Tag));
    }

    [Fact]
    public void AckOfAFailureAndCancelBelongToTheTransaction()
    {
        RequestText invite = _alice.NewRequest("INVITE", "sip:bob@example.com") with { Headers = "Route: <sip:p1;lr>\r\nSubject: x\r\n", Body = "v=0" };
        _alice.Send(_bob.Address, invite);
        _bob.Reply(_bob.ExpectRequest("INVITE"), 486);
        RequestText ack = invite.Ack(_alice.Expect(486));
        Assert.Equal((invite.Branch, "ACK", "Route: <sip:p1;lr>\r\n", ""), (ack.Branch, ack.Method, ack.Headers, ack.Body));
        Assert.NotNull(ack.ToTag);
        RequestText cancel = invite.Cancel();
        Assert.Equal((invite.Branch, "CANCEL", "Route: <sip:p1;lr>\r\n", "", null), (cancel.Branch, cancel.Method, cancel.Headers, cancel.Body, cancel.ToTag));
    }

    [Fact]
    public void OnlyRequestsAreAnsweredAndOnlyResponsesMakeDialogs()
    {
        RequestText options = _alice.NewRequest("OPTIONS", "sip:bob@example.com");
        _alice.Send(_bob.Address, options);
        ReceivedDatagram request = _bob.ExpectRequest("OPTIONS");
        _bob.Reply(request, 200);
        ReceivedDatagram response = _alice.Expect(200);
        Assert.Throws<ArgumentException>(() => _alice.Reply(response, 200));
        Assert.Throws<ArgumentException>(() => options.InDialog("INFO", request));
    }

    private static string TagOf(ReceivedDatagram response) => Encoding.UTF8.GetString(response.Response!.Value.Headers.To.Tag);
}
