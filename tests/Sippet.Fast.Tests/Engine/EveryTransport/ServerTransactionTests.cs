using System;
using System.Collections.Generic;
using System.Linq;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.EveryTransport;

/// <summary>Server transactions over each transport: RFC 3261 section 17.2, RFC 6026.</summary>
public sealed class ServerTransactionTests
{
    private static readonly int[] s_once = [0];
    private static readonly int[] s_untilTimerH = [0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500];

    public static TheoryData<SipTransport> Transports => TransportScene.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public void ResponseGoesWhereItsRequestCameFromAndTheTransactionLivesForTimerJ(SipTransport transport)
    {
        TransportScene scene = new(transport, static stack => stack.OnRequest(SipMethod.Options, static options => options.Respond(SipStatus.Ok)));
        RequestText request = scene.NewRequest("OPTIONS");
        scene.Receive(request);
        Assert.Equal(["200"], scene.Summaries);
        Assert.StartsWith(
            $"SIP/2.0 200 OK\r\nVia: SIP/2.0/{request.Transport} 192.0.2.9:5060;branch=z9hG4bK1\r\n", scene.Sent[0].ToString(), StringComparison.Ordinal);
        scene.AssertEnds(32_000, () => scene.Stack.Statistics.LiveTransactions);
        Assert.Empty(scene.Errors);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void RequestThatComesAgainIsAbsorbedWhileItIsNotAnswered(SipTransport transport)
    {
        List<ServerTransaction> requests = [];
        TransportScene scene = new(transport, stack => stack.OnRequest(SipMethod.Message, requests.Add));
        scene.Receive(scene.NewRequest("MESSAGE"));
        scene.Receive(scene.NewRequest("MESSAGE"));
        Assert.Empty(scene.Sent);
        Assert.Single(requests).Respond(SipStatus.Ok);
        scene.Run(2);
        Assert.Equal(["200"], scene.Summaries);
        Assert.Equal(1, scene.Stack.Statistics.Received(MessageKind.Retransmission));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void RequestThatIsNeverAnsweredIsToldAndForgotten(SipTransport transport)
    {
        TransportScene scene = new(transport, static stack => stack.OnRequest(SipMethod.Message, static _ => { }));
        scene.Receive(scene.NewRequest("MESSAGE"));
        scene.Run(40_000);
        Assert.Equal([(TransactionError.AnswerLimit, TimeSpan.FromMilliseconds(32_001))], scene.Errors);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        Assert.DoesNotContain(scene.Sent, static message => message.StatusCode >= 200); // RFC 4320 section 4.2
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void InviteIsTriedAfter200Milliseconds(SipTransport transport)
    {
        TransportScene scene = new(transport, static stack => stack.OnRequest(SipMethod.Invite, static _ => { }));
        scene.Receive(scene.NewRequest("INVITE"));
        scene.Run(197);
        Assert.Empty(scene.Sent);
        scene.Run(10);
        Assert.Equal(["100"], scene.Summaries);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void InviteThatComesAgainGetsItsLastProvisionalResponse(SipTransport transport)
    {
        int invites = 0;
        TransportScene scene = new(transport, stack => stack.OnRequest(SipMethod.Invite, invite =>
        {
            invites++;
            invite.Respond(SipStatus.Ringing);
        }));
        scene.Receive(scene.NewRequest("INVITE"));
        scene.Receive(scene.NewRequest("INVITE"));
        Assert.Equal(["180", "180"], scene.Summaries);
        Assert.Single(scene.Sent.Select(static message => message.ToString()).Distinct());
        Assert.Equal(1, invites);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void FailureIsSentAgainOnUdpAloneUntilTimerH(SipTransport transport)
    {
        TransportScene scene = new(transport, static stack => stack.OnRequest(SipMethod.Invite, static invite => invite.Respond(SipStatus.BusyHere)));
        scene.Receive(scene.NewRequest("INVITE"));
        scene.Run(60_000);
        Assert.Equal(scene.IsReliable ? s_once : s_untilTimerH, scene.TimesOf("486"));
        Assert.Equal([(TransactionError.NoAckForFailure, TimeSpan.FromMilliseconds(32_001))], scene.Errors);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void AckOfAFailureIsAbsorbedAndTheTransactionLivesForTimerI(SipTransport transport)
    {
        int acks = 0;
        TransportScene scene = new(transport, stack => stack
            .OnRequest(SipMethod.Invite, static invite => invite.Respond(SipStatus.BusyHere))
            .OnAck((_, _) => acks++));
        scene.Receive(scene.NewRequest("INVITE"));
        scene.Receive(scene.NewRequest("ACK") with { ToTag = scene.ToTag });
        scene.AssertEnds(5_000, () => scene.Stack.Statistics.LiveTransactions);
        scene.Run(40_000);
        Assert.Equal(["486"], scene.Summaries);
        Assert.Equal(0, acks);
        Assert.Empty(scene.Errors);
    }

    // RFC 3261 section 13.3.1.4: a hop further on may be unreliable, whatever this one is.
    [Theory]
    [MemberData(nameof(Transports))]
    public void SuccessIsSentAgainOnAllTransportsUntilItsAck(SipTransport transport)
    {
        int acks = 0;
        TransportScene scene = new(transport, stack => stack
            .OnRequest(SipMethod.Invite, static invite => invite.Accept(SipStatus.Ok, 0, static (ref _, _) => { }))
            .OnAck((_, _) => acks++));
        scene.Receive(scene.NewRequest("INVITE"));
        scene.Run(4_000);
        scene.Receive(scene.NewRequest("ACK", "z9hG4bKack") with { ToTag = scene.ToTag });
        scene.Run(60_000);
        Assert.Equal([0, 500, 1500, 3500], scene.TimesOf("200"));
        Assert.Equal(1, acks);
        Assert.Empty(scene.Errors);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void SuccessWithoutAnAckIsToldAfter64T1(SipTransport transport)
    {
        TransportScene scene = new(transport, static stack => stack.OnRequest(SipMethod.Invite, static invite => invite.Accept(SipStatus.Ok, 0, static (ref _, _) => { })));
        scene.Receive(scene.NewRequest("INVITE"));
        scene.Run(60_000);
        Assert.Equal(s_untilTimerH, scene.TimesOf("200"));
        Assert.Equal([(TransactionError.NoAckForSuccess, TimeSpan.FromMilliseconds(32_001))], scene.Errors);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void CancelEndsItsInviteWith487(SipTransport transport)
    {
        TransportScene scene = new(transport, static stack => stack.OnRequest(SipMethod.Invite, static invite => invite.Respond(SipStatus.Ringing)));
        RequestText invite = scene.NewRequest("INVITE");
        scene.Receive(invite);
        scene.Receive(invite.Cancel());
        Assert.Equal(["180", "200", "487"], scene.Summaries);
        scene.Receive(invite.Ack(scene.Sent[^1]));
        scene.Run(40_000);
        Assert.Equal(3, scene.Sent.Count);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        Assert.Empty(scene.Errors);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void CancelOfNothingGets481(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Receive(scene.NewRequest("CANCEL"));
        Assert.Equal(["481"], scene.Summaries);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void RequestThatIsNotWellFormedIsAnsweredAndTheNextOneServed(SipTransport transport)
    {
        TransportScene scene = new(transport, static stack => stack.OnRequest(SipMethod.Options, static options => options.Respond(SipStatus.Ok)));
        scene.Receive(scene.NewRequest("OPTIONS") with { CallId = "" });
        scene.Receive(scene.NewRequest("OPTIONS", "z9hG4bK2"));
        Assert.Equal(["400", "200"], scene.Summaries);
    }
}
