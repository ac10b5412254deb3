using System.Collections.Generic;
using System.Linq;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>The INVITE server transaction as a phone sees it over UDP: RFC 3261 sections 13.3.1.4 and 17.2.1, RFC 6026; sippet-inventory D34, D35, D42.</summary>
public sealed class InviteScenarioTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };
    private static readonly int[] s_untilTimerH = [0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500];

    [Fact]
    public void TryingIsSentAfter200MillisecondsWhenTheUserHasNotAnswered()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }));
        scene.Send(s_invite);
        scene.Run(197);
        Assert.Empty(scene.Phone.Received);
        scene.Run(10);
        Assert.Equal([100], scene.Statuses);
        Assert.True(scene.Phone.Received[0].Response!.Value.Headers.To.Tag.IsEmpty);
        scene.Send(s_invite);
        Assert.Equal([100, 100], scene.Statuses);
    }

    [Fact]
    public void NoTryingFollowsARinging()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ringing)));
        scene.Send(s_invite);
        scene.Run(1000);
        scene.Send(s_invite);
        Assert.Equal([180, 180], scene.Statuses);
        Assert.Equal(scene.Phone.Received[0].ToString(), scene.Phone.Received[1].ToString());
    }

    [Fact]
    public void AllResponsesOfATransactionHaveOneTag()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static transaction =>
        {
            transaction.Respond(SipStatus.Ringing);
            transaction.Respond(SipStatus.SessionProgress);
            transaction.Respond(SipStatus.BusyHere);
        }));
        scene.Send(s_invite);
        Assert.Equal([180, 183, 486], scene.Statuses);
        Assert.Single(scene.Phone.Received.Select(datagram => System.Text.Encoding.UTF8.GetString(datagram.Response!.Value.Headers.To.Tag)).Distinct());
        Assert.Equal(16, scene.LastTag.Length);
    }

    [Fact]
    public void FailureIsRetransmittedUntilTimerH()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere)));
        scene.Send(s_invite);
        scene.Run(60_000);
        Assert.Equal(s_untilTimerH, scene.TimesOf(486));
        (TransactionError cause, System.TimeSpan time) = Assert.Single(scene.Errors);
        Assert.Equal(TransactionError.NoAckForFailure, cause);
        Assert.Equal(32_001, time.TotalMilliseconds);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
    }

    [Fact]
    public void AckEndsTheRetransmissionOfAFailureAndIsAbsorbed()
    {
        int acks = 0;
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere))
            .OnAck((_, _) => acks++));
        scene.Send(s_invite);
        scene.Run(600);
        scene.SendTagged(s_invite with { Method = "ACK" });
        scene.SendTagged(s_invite with { Method = "ACK" });
        scene.Run(3000);
        Assert.Equal([0, 500], scene.TimesOf(486));
        Assert.Equal(1, scene.Stack.Statistics.LiveTransactions);
        scene.Run(2500);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        Assert.Equal(0, acks);
        Assert.Empty(scene.Errors);
    }

    [Fact]
    public void AckWithoutTheCookieIsThatOfAFailureByItsToTag()
    {
        RequestText invite = s_invite with { Branch = "1" };
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere)));
        scene.Send(invite);
        scene.Send(invite with { Method = "ACK", ToTag = "other" });
        scene.Run(600);
        scene.SendTagged(invite with { Method = "ACK" });
        scene.Run(3_000);
        Assert.Equal([0, 500], scene.TimesOf(486));
    }

    [Fact]
    public void AcceptedInviteIsRetransmittedUntilItsAck()
    {
        Scene scene = new(Answer);
        scene.Send(s_invite);
        scene.Run(4000);
        scene.SendTagged(s_invite with { Method = "ACK", Branch = "z9hG4bKack" });
        scene.Run(60_000);
        Assert.Equal([0, 500, 1500, 3500], scene.TimesOf(200));
        Assert.Empty(scene.Errors);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
    }

    [Fact]
    public void AcceptedInviteWithoutAckIsToldAfter64T1()
    {
        Scene scene = new(Answer);
        scene.Send(s_invite);
        scene.Run(60_000);
        Assert.Equal(s_untilTimerH, scene.TimesOf(200));
        (TransactionError cause, System.TimeSpan time) = Assert.Single(scene.Errors);
        Assert.Equal(TransactionError.NoAckForSuccess, cause);
        Assert.Equal(32_001, time.TotalMilliseconds);
    }

    [Fact]
    public void AckOfASuccessIsGivenWithItsInviteOnce()
    {
        ServerTransaction invite = default;
        List<ServerTransaction> acknowledged = [];
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, transaction =>
            {
                invite = transaction;
                transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { });
            })
            .OnAck((_, transaction) => acknowledged.Add(transaction)));
        scene.Send(s_invite);
        scene.SendTagged(s_invite with { Method = "ACK", Branch = "z9hG4bKack" });
        scene.SendTagged(s_invite with { Method = "ACK", Branch = "z9hG4bKack" });
        Assert.Equal([invite, default], acknowledged);
    }

    [Theory]
    [InlineData("from-2", null, 1)]
    [InlineData("from-1", "other", 1)]
    [InlineData("from-1", null, 2)]
    public void AckOfAnotherDialogOrRequestDoesNotEndTheRetransmission(string fromTag, string? toTag, int cseq)
    {
        Scene scene = new(Answer);
        scene.Send(s_invite);
        scene.Send(s_invite with { Method = "ACK", Branch = "z9hG4bKack", FromTag = fromTag, ToTag = toTag ?? scene.LastTag, CSeq = cseq });
        scene.Run(1000);
        Assert.Equal([0, 500], scene.TimesOf(200));
    }

    [Fact]
    public void EndOfAnAcceptedInviteLeavesItsDialogAndWhatTakesItsSlotInOrder()
    {
        Scene scene = new(Answer);
        scene.Send(s_invite);
        RequestText again = s_invite with { Branch = "z9hG4bKagain", CSeq = 2, ToTag = scene.LastTag };
        scene.Run(20_000);
        scene.Send(again);
        scene.Run(12_100);
        scene.Send(s_invite with { Branch = "z9hG4bKother", CallId = "other", CSeq = 2 });
        scene.Phone.Clear();
        scene.Send(again with { Method = "ACK", Branch = "z9hG4bKack" });
        scene.Run(1_000);
        Assert.Equal(["other"], scene.Phone.Received.Select(static datagram => System.Text.Encoding.UTF8.GetString(datagram.Response!.Value.Headers.CallId)));
    }

    [Fact]
    public void PlainSuccessIsNotRetransmittedAndMayBeSentAgainByTheUser()
    {
        ServerTransaction invite = default;
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, transaction =>
            {
                invite = transaction;
                transaction.Respond(SipStatus.Ok);
            })
            .OnRequest(SipMethod.Info, transaction =>
            {
                transaction.Respond(SipStatus.Ok);
                Assert.Equal(RespondStatus.Sent, invite.Respond(SipStatus.Ok));
                Assert.Equal(RespondStatus.AlreadyAnswered, invite.Respond(SipStatus.BusyHere));
                Assert.Equal(RespondStatus.AlreadyAnswered, invite.Respond(SipStatus.Ringing));
            }));
        scene.Send(s_invite);
        scene.Run(2000);
        Assert.Equal([200], scene.Statuses);
        scene.Send(s_invite with { Method = "INFO", Branch = "z9hG4bKinfo" });
        Assert.Equal([200, 200, 200], scene.Statuses);
    }

    [Theory]
    [InlineData("ACK")]
    [InlineData("BYE")]
    public void SuccessThatTheStackRepeatsIsSentByTheUserUntilItsAcknowledgement(string method)
    {
        ServerTransaction invite = default;
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, transaction =>
            {
                invite = transaction;
                transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { });
                Assert.Equal(RespondStatus.Sent, transaction.Respond(SipStatus.Ok));
            })
            .OnRequest(SipMethod.Bye, static transaction => transaction.Respond(SipStatus.Ok))
            .OnRequest(SipMethod.Options, transaction => transaction.Respond((SipStatus)(200 + (int)invite.Respond(SipStatus.Ok)))));
        scene.Send(s_invite);
        string tag = scene.LastTag;
        scene.Send(s_invite with { Method = "OPTIONS", Branch = "z9hG4bKbefore" });
        scene.Send(s_invite with { Method = method, Branch = "z9hG4bKack", ToTag = tag });
        scene.Phone.Clear();
        scene.Send(s_invite with { Method = "OPTIONS", Branch = "z9hG4bKafter" });
        Assert.Equal([200 + (int)RespondStatus.AlreadyAnswered], scene.Statuses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AcceptedInviteIsAbsorbedUntilTimerL(bool isAcknowledged)
    {
        int calls = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
        {
            calls++;
            transaction.Respond(SipStatus.Ok);
        }));
        scene.Send(s_invite);
        if (isAcknowledged)
        {
            scene.SendTagged(s_invite with { Method = "ACK", Branch = "z9hG4bKack" });
        }

        scene.Run(31_900);
        scene.Send(s_invite);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(1, calls);
        scene.Run(200);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        scene.Send(s_invite);
        Assert.Equal(2, calls);
    }

    [Fact]
    public void UnansweredInviteEndsWith500AtItsLimit()
    {
        Scene scene = new(
            stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ringing)),
            options => options.InviteAnswerLimit = System.TimeSpan.FromSeconds(60));
        scene.Send(s_invite);
        scene.Run(59_000);
        Assert.Equal([180], scene.Statuses);
        scene.Run(1_100);
        Assert.Equal([180, 500], scene.Statuses);
        Assert.Equal(TransactionError.AnswerLimit, Assert.Single(scene.Errors).Cause);
        Assert.Equal(1, scene.Stack.Statistics.Unanswered);
        scene.SendTagged(s_invite with { Method = "ACK" });
        scene.Run(6_000);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
    }

    private static void Answer(SipStack stack) =>
        stack.OnRequest(SipMethod.Invite, static transaction => transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { }));
}
