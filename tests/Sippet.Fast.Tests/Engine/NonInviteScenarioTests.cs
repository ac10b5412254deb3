using System;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>The non-INVITE server transaction as a phone sees it over UDP: RFC 3261 section 17.2.2, RFC 4320; sippet-inventory D36, D39.</summary>
public sealed class NonInviteScenarioTests
{
    private static readonly RequestText s_message = new() { Method = "MESSAGE", Branch = "z9hG4bKmessage" };

    [Fact]
    public void RetransmissionGetsTheSameResponseAndTheUserIsNotTold()
    {
        int calls = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Message, transaction =>
        {
            calls++;
            transaction.Respond(SipStatus.Ok);
        }));
        scene.Send(s_message);
        scene.Run(31_000);
        scene.Send(s_message);
        Assert.Equal([200, 200], scene.Statuses);
        Assert.Equal(scene.Phone.Received[0].ToString(), scene.Phone.Received[1].ToString());
        Assert.Equal(1, calls);
        Assert.Equal(1, scene.Stack.Statistics.Received(MessageKind.Retransmission));
    }

    [Fact]
    public void AfterTimerJTheSameRequestIsANewOne()
    {
        int calls = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Message, transaction =>
        {
            calls++;
            transaction.Respond(SipStatus.Ok);
        }));
        scene.Send(s_message);
        scene.Run(32_000);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        scene.Send(s_message);
        Assert.Equal(2, calls);
    }

    [Fact]
    public void TryingIsSentLateAndTheEndIsSilent()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Message, static _ => { }));
        scene.Send(s_message);
        scene.Run(400);
        scene.Send(s_message);
        scene.Run(3_000);
        Assert.Empty(scene.Phone.Received);
        scene.Run(200);
        Assert.Equal([100], scene.Statuses);
        scene.Send(s_message);
        Assert.Equal([100, 100], scene.Statuses);
        scene.Run(40_000);
        Assert.Equal([100, 100], scene.Statuses);
        (TransactionError cause, TimeSpan time) = Assert.Single(scene.Errors);
        Assert.Equal(TransactionError.AnswerLimit, cause);
        Assert.Equal(32_001, time.TotalMilliseconds);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        Assert.Equal(1, scene.Stack.Statistics.Unanswered);
    }

    [Fact]
    public void SecondFinalResponseIsRefused()
    {
        int calls = 0;
        RespondStatus second = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Message, transaction =>
        {
            calls++;
            transaction.Respond(SipStatus.Ok);
            second = transaction.Respond(SipStatus.NotFound);
        }));
        scene.Send(s_message);
        Assert.Equal(RespondStatus.AlreadyAnswered, second);
        scene.Send(s_message);
        Assert.Equal([200, 200], scene.Statuses);
        Assert.Equal((1, 1), (calls, scene.Stack.Statistics.LiveTransactions)); // the second one has not ended it
    }

    [Fact]
    public void EarlyTryingIsWithheld()
    {
        RespondStatus early = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Message, transaction => early = transaction.Respond(SipStatus.Trying)));
        scene.Send(s_message);
        Assert.Equal(RespondStatus.Withheld, early);
        Assert.Empty(scene.Phone.Received);
    }

    [Theory]
    [InlineData(SipStatus.RequestTimeout)]
    [InlineData(SipStatus.Ringing)]
    [InlineData(SipStatus.SessionProgress)]
    public void WhatRfc4320ForbidsIsMisuse(SipStatus status)
    {
        Exception? thrown = null;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Message, transaction =>
        {
            thrown = Assert.Throws<ArgumentException>(() => transaction.Respond(status));
            transaction.Respond(SipStatus.Ok);
        }));
        scene.Send(s_message);
        Assert.Contains("RFC 4320", thrown!.Message, StringComparison.Ordinal);
        Assert.Equal([200], scene.Statuses);
    }

    [Fact]
    public void StaleHandleIsRefusedAndNeverReachesAnotherTransaction()
    {
        ServerTransaction old = default;
        RespondStatus late = default;
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Message, transaction =>
            {
                old = transaction;
                transaction.Respond(SipStatus.Ok);
            })
            .OnRequest(SipMethod.Info, transaction => late = old.Respond(SipStatus.NotFound)));
        scene.Send(s_message);
        scene.Run(33_000);
        scene.Phone.Clear();
        scene.Send(s_message with { Method = "INFO", Branch = "z9hG4bKinfo" }); // takes the slot that the MESSAGE has left
        Assert.Equal(RespondStatus.Ended, late);
        Assert.Empty(scene.Phone.Received);
    }
}
