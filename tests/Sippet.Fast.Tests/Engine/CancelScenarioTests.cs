using System;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>CANCEL and BYE against an INVITE: RFC 3261 sections 9.2 and 15.1.2; corpus bugs O17, O18, O19; sippet-inventory D39, D44.</summary>
public sealed class CancelScenarioTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };
    private static readonly RequestText s_cancel = s_invite with { Method = "CANCEL" };

    [Fact]
    public void CancelIsAnsweredAndEndsTheInviteWith487()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }));
        scene.Send(s_invite);
        scene.Run(300);
        scene.Send(s_cancel);
        Assert.Equal([100, 200, 487], scene.Statuses);
        Assert.Equal(scene.Phone.Received[1].Response!.Value.Headers.To.Tag, scene.Phone.Received[2].Response!.Value.Headers.To.Tag);
    }

    [Fact]
    public void RepeatedCancelGetsTheSame200AndNoSecond487()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }));
        scene.Send(s_invite);
        scene.Run(300);
        scene.Send(s_cancel);
        string first = scene.Phone.Received[1].ToString();
        scene.SendTagged(s_invite with { Method = "ACK" });
        scene.Run(500);
        scene.Phone.Clear();
        scene.Send(s_cancel);
        Assert.Equal(first, Assert.Single(scene.Phone.Received).ToString());
        scene.Run(2000);
        Assert.Single(scene.Phone.Received);
    }

    [Fact]
    public void CancelAgainBeforeTheAckLeavesThe487ToTimerG()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }));
        scene.Send(s_invite);
        scene.Send(s_cancel);
        for (int i = 0; i < 10; i++)
        {
            scene.Run(98);
            scene.Send(s_cancel);
        }

        Assert.Equal([0, 500], scene.TimesOf(487));
        Assert.Equal(11, scene.Statuses.Count(status => status == 200));
        Assert.DoesNotContain(481, scene.Statuses);
    }

    [Fact]
    public void CancelAfterTheFailureChangesNothing()
    {
        int cancelled = 0;
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere))
            .OnCancel(_ => cancelled++));
        scene.Send(s_invite);
        scene.SendTagged(s_invite with { Method = "ACK" });
        scene.Send(s_cancel);
        scene.Run(40_000);
        Assert.Equal([486, 200], scene.Statuses);
        Assert.Equal(0, cancelled);
    }

    [Fact]
    public async Task CancelIsTakenWhileTheStackStops()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ringing)));
        scene.Send(s_invite);
        Task stop = scene.Stack.StopAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        scene.Send(s_cancel);
        Assert.Equal([180, 200, 487], scene.Statuses);
        scene.SendTagged(s_invite with { Method = "ACK" });
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
        while (!stop.IsCompleted)
        {
            scene.Run(20); // what waits goes on on the thread pool, and takes its time
            await Task.Yield();
        }

        await stop;
    }

    [Fact]
    public void CancelAfterTheSuccessChangesNothing()
    {
        int cancelled = 0;
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static transaction => transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { }))
            .OnCancel(_ => cancelled++));
        scene.Send(s_invite);
        scene.Send(s_cancel);
        scene.SendTagged(s_invite with { Method = "ACK", Branch = "z9hG4bKack" });
        scene.Run(40_000);
        Assert.Equal([200, 200], scene.Statuses);
        Assert.Equal(0, cancelled);
    }

    [Fact]
    public void CancelWithoutItsInviteGets481()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }));
        scene.Send(s_cancel);
        Assert.Equal([481], scene.Statuses);
    }

    [Fact]
    public void UserThatTakesChargeOfCancelAnswersTheInviteItself()
    {
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static _ => { })
            .OnCancel(static invite => invite.Respond(SipStatus.Decline)));
        scene.Send(s_invite);
        scene.Send(s_cancel);
        Assert.Equal([200, 603], scene.Statuses);
    }

    [Fact]
    public void UserIsToldOnceThatAnInviteIsCancelled()
    {
        int cancelled = 0;
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ringing))
            .OnCancel(_ => cancelled++));
        scene.Send(s_invite);
        scene.Send(s_cancel);
        scene.Run(33_000); // the transaction of the first CANCEL is over, that of the INVITE is not
        scene.Send(s_cancel);
        Assert.Equal([180, 200, 200], scene.Statuses);
        Assert.Equal(1, cancelled);
    }

    [Fact]
    public void ByeBeforeTheAckEndsTheRetransmissionOfTheSuccess()
    {
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static transaction => transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { }))
            .OnRequest(SipMethod.Bye, static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Send(s_invite);
        scene.SendTagged(s_invite with { Method = "BYE", Branch = "z9hG4bKbye", CSeq = 2 });
        scene.Run(40_000);
        Assert.Equal([200, 200], scene.Statuses);
        Assert.Empty(scene.Errors);
    }

    [Fact]
    public void InviteAgainAfterItsSuccessIsAbsorbedBeforeAndAfterTheAck()
    {
        int calls = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
        {
            calls++;
            transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { });
        }));
        scene.Send(s_invite);
        scene.Send(s_invite);
        Assert.Equal([200], scene.Statuses);
        scene.SendTagged(s_invite with { Method = "ACK", Branch = "z9hG4bKack" });
        scene.Run(20_000);
        scene.Send(s_invite);
        scene.Run(1_000);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void AckThatWasLostIsRepeatedByTheNextSuccess()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { })));
        scene.Send(s_invite);
        RequestText ack = s_invite with { Method = "ACK", Branch = "z9hG4bKack" };
        scene.Network.Conditions = new NetworkConditions { Loss = 1 };
        scene.SendTagged(ack);
        scene.Network.Conditions = new NetworkConditions();
        scene.Run(600);
        Assert.Equal([0, 500], scene.TimesOf(200));
        scene.SendTagged(ack);
        scene.Run(40_000);
        Assert.Equal(2, scene.Statuses.Count(status => status == 200));
    }
}
