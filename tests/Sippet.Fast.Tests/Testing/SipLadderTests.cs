using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Testing;

public sealed class SipLadderTests
{
    private readonly SimulatedNetwork _network = new(7);
    private readonly SimulatedPeer _alice, _bob;
    private readonly SipStack _stack;

    public SipLadderTests()
    {
        _alice = _network.CreatePeer("192.0.2.9:5060");
        _bob = _network.CreatePeer("192.0.2.8:5060");
        _stack = _network.CreateStack("192.0.2.1:5060");
        _stack.OnRequest(SipMethod.Invite, static invite => invite.Respond(SipStatus.BusyHere));
        _stack.Start();
    }

    [Fact]
    public void LadderShowsWhoSentWhatWhenAndWhatBecameOfIt()
    {
        SipLadder ladder = _network.Record().Name(_alice.Address, "alice").Name("192.0.2.1", "redirector");
        RequestText invite = _alice.NewRequest("INVITE", "sip:bob@example.com");
        ImposedConditions lossy = _network.Block("192.0.2.1", _alice.Address);
        _alice.Send(_stack, invite);
        _network.Run(TimeSpan.FromMilliseconds(100));
        lossy.Lift();
        _network.Impose("192.0.2.1", _alice.Address, new NetworkConditions { Duplication = 1 });
        ReceivedDatagram busy = _alice.Expect(486);
        ladder.Note("the phone hangs up");
        _alice.Send(_stack, invite.Ack(busy));
        _network.FailSends(_alice.Address, _bob.Address);
        _alice.Send(_bob.Address, "ping"u8);
        _bob.Send(new TransportAddress(System.Net.IPEndPoint.Parse("192.0.2.77:1")), "x"u8);
        _network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(
            """
            seed 7
                   ms  alice                     redirector                192.0.2.8:5060            192.0.2.77:1
                    0  │── INVITE 1 ────────────►│                         │                         │
                    1  │×── 486 INVITE 1 ────────│                         │                         │                         lost
                  501  │◄── 486 INVITE 1 ────────│                         │                         │                         again, twice
                  502  │                         │                         │                         │                         * the phone hangs up
                  502  │── ACK 1 ───────────────►│                         │                         │
                  502  │── 4 B, no SIP ───────────────────────────────────×│                         │                         failed
                  502  │                         │                         │── 1 B, no SIP ─────────►│                         nobody there

            """,
            ladder.ToString());
    }

    [Fact]
    public void OneCallCanBeShown()
    {
        SipLadder ladder = _network.Record();
        RequestText first = _alice.NewRequest("INVITE", "sip:bob@example.com");
        _alice.Send(_stack, first);
        _alice.Send(_stack, _alice.NewRequest("OPTIONS", "sip:bob@example.com"));
        _network.Run(TimeSpan.FromMilliseconds(10));
        Assert.Contains("405 OPTIONS 1", ladder.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("OPTIONS", ladder.ToString(first.CallId), StringComparison.Ordinal);
        Assert.Contains("486 INVITE 1", ladder.ToString(first.CallId), StringComparison.Ordinal);
    }

    [Fact]
    public void OldRowsAreForgottenAndCounted()
    {
        SipLadder ladder = _network.Record();
        ladder.Capacity = 2;
        for (int i = 0; i < 5; i++)
        {
            _alice.Send(_bob.Address, new RequestText { CSeq = i + 1 });
        }

        string[] lines = ladder.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("seed 7, 3 earlier datagrams were forgotten", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.Contains("OPTIONS 5", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnsHaveOneWidthWhateverIsInThem()
    {
        SipLadder ladder = _network.Record().Name(_alice.Address, new string('n', 100));
        _alice.Send(_bob.Address, new RequestText { Method = new string('M', 100) });
        _alice.Send(_alice.Address, new RequestText { Method = new string('M', 100) });
        _bob.Send(_alice.Address, new RequestText());
        string[] lines = [.. ladder.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)];
        Assert.All(lines, line => Assert.Equal(('│', '│'), (line[11], line[37])));
    }

    [Fact]
    public void HeldBackIsMarkedAndASameSeedGivesTheSameLadder()
    {
        Assert.Equal(Draw(), Draw());
        Assert.Contains("held back", Draw(), StringComparison.Ordinal);

        static string Draw()
        {
            SimulatedNetwork network = new(3) { Conditions = new NetworkConditions { Reordering = 0.5, Loss = 0.2, Duplication = 0.2 } };
            SipLadder ladder = network.Record();
            SimulatedPeer one = network.CreatePeer("192.0.2.1:5060");
            for (int i = 0; i < 50; i++)
            {
                one.Send(one.Address, new RequestText { CSeq = i });
                network.Run(TimeSpan.FromMilliseconds(7));
            }

            return ladder.ToString();
        }
    }
}
