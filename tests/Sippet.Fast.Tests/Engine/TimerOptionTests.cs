using System;
using System.Linq;
using Sippet.Fast.Engine.Client;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>The times of a stack's options, as they show on the wire.</summary>
public sealed class TimerOptionTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };

    [Fact]
    public void TimerHEndsTheWaitForTheAck()
    {
        Scene scene = new(
            static stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere)),
            static options => options.TimerH = TimeSpan.FromMilliseconds(1800));
        scene.Send(s_invite);
        scene.Run(40_000);
        Assert.Equal([0, 500, 1500], scene.TimesOf(486));
        (TransactionError cause, TimeSpan time) = Assert.Single(scene.Errors);
        Assert.Equal(TransactionError.NoAckForFailure, cause);
        Assert.Equal(1801, (int)time.TotalMilliseconds); // the INVITE took a millisecond
    }

    [Fact]
    public void TimerFEndsTheTimeToAnswerANonInvite()
    {
        Scene scene = new(static stack => stack.OnRequest(SipMethod.Options, static _ => { }), static options => options.TimerF = TimeSpan.FromSeconds(5));
        scene.Send(new RequestText());
        scene.Run(40_000);
        Assert.Equal([100], scene.Statuses);
        (TransactionError cause, TimeSpan time) = Assert.Single(scene.Errors);
        Assert.Equal(TransactionError.AnswerLimit, cause);
        Assert.Equal(5001, (int)time.TotalMilliseconds);
    }

    [Theory]
    [InlineData(SipMethod.Invite, 3000)]
    [InlineData(SipMethod.Options, 5000)]
    public void TimersBAndFEndTheWaitForAResponse(SipMethod method, int expected)
    {
        ClientScene scene = new(static options =>
        {
            options.TimerB = TimeSpan.FromSeconds(3);
            options.TimerF = TimeSpan.FromSeconds(5);
        });
        scene.Send(method);
        scene.Run(40_000);
        (TransactionError cause, _, TimeSpan time) = Assert.Single(scene.Errors);
        Assert.Equal(TransactionError.Timeout, cause);
        Assert.Equal(expected, time.TotalMilliseconds);
    }

    [Fact]
    public void T1AndT2SetTheRetransmissions()
    {
        Scene scene = new(
            static stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere)),
            static options =>
            {
                options.T1 = TimeSpan.FromMilliseconds(100);
                options.T2 = TimeSpan.FromMilliseconds(300);
            });
        scene.Send(s_invite);
        scene.Run(40_000);
        Assert.Equal([0, 100, 300, 600, 900], scene.TimesOf(486).Take(5));
        Assert.Equal(6401, (int)Assert.Single(scene.Errors).Time.TotalMilliseconds);
    }
}
