using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>Timers A, B, E and F: RFC 3261 sections 17.1.1.2 and 17.1.2.2; sippet-inventory D33.</summary>
public sealed class RetransmissionTests
{
    [Fact]
    public void InviteIsSentAgainAtDoubledIntervalsUntilTimerB()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        scene.Run(100_000);
        Assert.Equal([0, 500, 1500, 3500, 7500, 15500, 31500], scene.TimesOf("INVITE"));
        (TransactionError cause, ClientTransaction transaction, TimeSpan time) = Assert.Single(scene.Errors);
        Assert.Equal((TransactionError.Timeout, invite, TimeSpan.FromSeconds(32)), (cause, transaction, time));
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void OtherRequestIsSentAgainAtIntervalsUpToT2UntilTimerF()
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Options);
        scene.Run(100_000);
        Assert.Equal([0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500], scene.TimesOf("OPTIONS"));
        Assert.Equal((TransactionError.Timeout, TimeSpan.FromSeconds(32)), (scene.Errors.Single().Cause, scene.Errors[0].Time));
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void CopiesAreTheSameBytes()
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Invite);
        scene.Run(40_000);
        Assert.Single(scene.Server.Received.Select(datagram => datagram.ToString()).Distinct());
    }

    [Fact]
    public void ProvisionalResponseEndsTheRetransmissionOfAnInviteAndTimerB()
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Invite);
        scene.Run(600);
        scene.Respond(100);
        scene.Run(3_600_000);
        Assert.Equal([0, 500], scene.TimesOf("INVITE"));
        Assert.Empty(scene.Errors);
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void ProvisionalResponseSlowsTheRetransmissionOfAnotherRequestDown()
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Options);
        scene.Run(600);
        scene.Respond(100);
        scene.Run(100_000);
        Assert.Equal([0, 500, 1500, 5500, 9500, 13500, 17500, 21500, 25500, 29500], scene.TimesOf("OPTIONS"));
        Assert.Equal(TimeSpan.FromSeconds(32), scene.Errors.Single().Time);
    }

    [Fact]
    public void TimesFollowT1AndT2()
    {
        ClientScene scene = new(options =>
        {
            options.T1 = TimeSpan.FromMilliseconds(100);
            options.T2 = TimeSpan.FromMilliseconds(300);
        });
        scene.Send(SipMethod.Options);
        scene.Run(7_000);
        Assert.Equal([0, 100, 300, 600, 900, 1200], scene.TimesOf("OPTIONS")[..6]);
        Assert.Equal(TimeSpan.FromMilliseconds(6400), scene.Errors.Single().Time);
    }

    [Theory]
    [InlineData(SipMethod.Invite)]
    [InlineData(SipMethod.Options)]
    public void PingIsSentOnceAndEndsAtItsOwnTimeLimit(SipMethod method)
    {
        ClientScene scene = new();
        scene.Send(ClientScene.Request(method), new SendOptions { WithoutRetransmission = true, TimeLimit = TimeSpan.FromMilliseconds(700) });
        scene.Run(40_000);
        Assert.Single(scene.Server.Received);
        Assert.Equal((TransactionError.Timeout, TimeSpan.FromMilliseconds(700)), (scene.Errors.Single().Cause, scene.Errors[0].Time));
    }

    [Fact]
    public void FinalResponseEndsTheRetransmissionOfAnotherRequest()
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Options);
        scene.Run(600);
        scene.Respond(200);
        scene.Run(40_000);
        Assert.Equal([0, 500], scene.TimesOf("OPTIONS"));
        Assert.Equal([200], scene.Statuses);
        Assert.Empty(scene.Errors);
    }

    [Fact]
    public void OwnTimeLimitIsChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SendOptions { TimeLimit = TimeSpan.FromMilliseconds(9) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SendOptions { TimeLimit = TimeSpan.FromDays(1.1) });
        Assert.Throws<ArgumentException>(() => new SendOptions { Targets = [] });
        Assert.Throws<ArgumentException>(() => new SendOptions { Targets = [default] });
        Assert.Null(new SendOptions().TimeLimit);
        Assert.Equal(TimeSpan.FromSeconds(2), new SendOptions { TimeLimit = TimeSpan.FromSeconds(2) }.TimeLimit);
    }
}
