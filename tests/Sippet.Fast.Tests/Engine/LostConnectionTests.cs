using System;
using System.Collections.Generic;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>A connection that is lost at each step of a call: what is left ends by itself, and others are served.</summary>
public sealed class LostConnectionTests
{
    private static readonly TransportAddress s_address = new(System.Net.IPEndPoint.Parse("192.0.2.1:5060"));

    private readonly SimulatedNetwork _network = new(1);
    private readonly List<TransactionError> _errors = [];
    private readonly SipStack _stack;
    private ServerTransaction _invite;

    public LostConnectionTests()
    {
        _stack = _network.CreateStack("192.0.2.1:5060", static options => options.ListenTcp("192.0.2.1:5060"));
        _stack.OnRequest(SipMethod.Invite, invite =>
        {
            _invite = invite;
            invite.Respond(SipStatus.Ringing);
        });
        _stack.OnRequest(SipMethod.Bye, static bye => bye.Respond(SipStatus.Ok));
        _stack.OnError((_, error) => _errors.Add(error));
        _stack.Start();
    }

    [Theory]
    [InlineData(0, 1)] // the INVITE, half
    [InlineData(1, 1)] // the INVITE; its 180 is under way
    [InlineData(2, 5)] // the 180 has come
    [InlineData(3, 5)] // the 200 has come, and its ACK is missing
    [InlineData(4, 5)] // the ACK
    [InlineData(5, 1)] // the BYE; its 200 is under way
    public void CallIsOverInTheEndAndTheNextOneGoesWell(int steps, int milliseconds)
    {
        SimulatedStreamPeer peer = _network.ConnectPeer("192.0.2.9:50000", s_address);
        Play(peer, "call-1", steps);
        Run(milliseconds);
        peer.Close();
        if (steps is 1 or 2)
        {
            Run(5);
            _invite.Accept(SipStatus.Ok, 0, static (ref response, _) => response.AddHeader("Contact"u8, "<sip:192.0.2.1;transport=tcp>"u8));
        }

        Run(70_000);
        Assert.Equal(0, _stack.Statistics.LiveTransactions);
        Assert.Equal(steps is 1 or 2 or 3, _errors.Count > 0); // an accepted call without an ACK is told, all others are not
        _errors.Clear();

        SimulatedStreamPeer next = _network.ConnectPeer("192.0.2.9:50001", s_address);
        Play(next, "call-2", 5);
        Run(70_000);
        Assert.Contains("CSeq: 2 BYE", next.Received, StringComparison.Ordinal);
        Assert.Equal(0, _stack.Statistics.LiveTransactions);
        Assert.Empty(_errors);
    }

    // Lets each step but the last arrive and be answered.
    private void Play(SimulatedStreamPeer peer, string callId, int steps)
    {
        RequestText invite = new() { Method = "INVITE", Transport = "TCP", CallId = callId, Branch = $"z9hG4bK{callId}", Headers = "Contact: <sip:192.0.2.9>\r\n" };
        byte[] bytes = invite.ToBytes();
        peer.Send(steps == 0 ? bytes.AsSpan(0, bytes.Length / 2) : bytes);
        if (steps < 2)
        {
            return;
        }

        Run(5);
        Assert.Contains("SIP/2.0 180 ", peer.Received, StringComparison.Ordinal);
        if (steps < 3)
        {
            return;
        }

        _invite.Accept(SipStatus.Ok, 0, static (ref response, _) => response.AddHeader("Contact"u8, "<sip:192.0.2.1;transport=tcp>"u8));
        Run(5);
        RequestText ack = invite with { Method = "ACK", Branch = $"z9hG4bK{callId}-ack", ToTag = TagIn(peer.Received) };
        if (steps < 4)
        {
            return;
        }

        peer.Send(ack);
        if (steps < 5)
        {
            return;
        }

        Run(5);
        peer.Send(ack with { Method = "BYE", Branch = $"z9hG4bK{callId}-bye", CSeq = 2 });
    }

    private static string TagIn(string responses)
    {
        int start = responses.IndexOf(";tag=", responses.IndexOf("\r\nTo:", StringComparison.Ordinal), StringComparison.Ordinal) + 5;
        return responses[start..responses.IndexOf("\r\n", start, StringComparison.Ordinal)];
    }

    private void Run(int milliseconds) => _network.Run(TimeSpan.FromMilliseconds(milliseconds));
}
