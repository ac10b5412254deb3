using System;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>The end of a transaction by hand.</summary>
public sealed class TerminateTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };

    [Theory]
    [InlineData(0)] // never answered
    [InlineData(180)]
    [InlineData(200)]
    [InlineData(486)]
    public void NothingIsSentAfterTheEnd(int status)
    {
        ServerTransaction kept = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
        {
            kept = transaction;
            switch (status)
            {
                case 0:
                    break;
                case 200:
                    transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { });
                    break;
                default:
                    transaction.Respond((SipStatus)status);
                    break;
            }
        }));
        scene.Send(s_invite);
        Assert.True(kept.Terminate());
        scene.Run(1);
        scene.Phone.Clear();
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        scene.Run(400_000);
        Assert.Empty(scene.Phone.Received);
        Assert.Empty(scene.Errors);
        kept.Respond(SipStatus.Ok);
        scene.Run(10);
        Assert.Empty(scene.Phone.Received);
    }

    [Fact]
    public void OnTheWorkerItIsDoneAtOnceAndTheHandleIsStale()
    {
        bool first = false, second = true;
        RespondStatus answer = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            first = transaction.Terminate();
            second = transaction.Terminate();
            answer = transaction.Respond(SipStatus.Ok);
        }));
        scene.Send(new RequestText());
        scene.Run(40_000);
        Assert.True(first);
        Assert.False(second);
        Assert.Equal(RespondStatus.Ended, answer);
        Assert.Empty(scene.Statuses);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
    }

    [Fact]
    public void RetransmissionAfterTheEndIsANewRequest()
    {
        int calls = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            if (++calls == 1)
            {
                transaction.Terminate();
            }
            else
            {
                transaction.Respond(SipStatus.Ok);
            }
        }));
        scene.Send(new RequestText());
        scene.Send(new RequestText());
        Assert.Equal(2, calls);
        Assert.Equal([200], scene.Statuses);
    }

    [Fact]
    public void HandleOfAnEndedTransactionDoesNotEndTheNextOneOfItsSlot()
    {
        ServerTransaction stale = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            stale = stale == default ? transaction : stale;
        }));
        scene.Send(new RequestText());
        stale.Terminate();
        scene.Run(1);
        scene.Send(new RequestText { Branch = "z9hG4bK2" });
        stale.Terminate();
        scene.Run(1);
        Assert.Equal(1, scene.Stack.Statistics.LiveTransactions);
    }

    [Fact]
    public void EndWithinACallbackOfTheTransactionIsTakenWell()
    {
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static transaction => transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { }))
            .OnError(static (transaction, _) => transaction.Terminate())
            .OnCancel(static invite => invite.Terminate()));
        scene.Send(s_invite);
        scene.Run(40_000); // no ACK comes
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        Assert.Equal(0, scene.Stack.Statistics.HandlersFailed);
    }

    [Fact]
    public void EndInPlaceOfThe487LeavesTheCancelAnswered()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }).OnCancel(static invite => invite.Terminate()));
        scene.Send(s_invite);
        scene.Send(s_invite with { Method = "CANCEL" });
        scene.Run(400_000);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
    }

    [Fact]
    public void EndWhileAResponseIsWrittenIsRefused()
    {
        InvalidOperationException? refused = null;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction => transaction.Respond(
            SipStatus.Ok, (ref _) => refused = Assert.Throws<InvalidOperationException>(() => transaction.Terminate()))));
        scene.Send(new RequestText());
        Assert.NotNull(refused);
        Assert.Equal([200], scene.Statuses);
    }

    [Fact]
    public void AsynchronousHandlerMayEndItsTransactionAndGoOn()
    {
        bool hasRequest = false;
        Scene scene = null!;
        scene = new Scene(stack => stack.OnRequest(SipMethod.Options, async transaction =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), scene.Network.Time);
            transaction.Terminate();
            await Task.Delay(TimeSpan.FromMilliseconds(10), scene.Network.Time);
            hasRequest = transaction.Request.Method == SipMethod.Options;
        }));
        scene.Send(new RequestText());
        scene.Run(40_000);
        Assert.True(hasRequest);
        Assert.Empty(scene.Statuses);
        Assert.Equal(0, scene.Stack.Statistics.HandlersFailed);
    }

    [Fact]
    public async Task StoppedStackEndsNothing()
    {
        ServerTransaction kept = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction => kept = transaction));
        scene.Send(new RequestText());
        await scene.Stack.DisposeAsync();
        Assert.False(kept.Terminate());
    }

    [Fact]
    public void DrainDoesNotWaitForWhatWasEnded()
    {
        ServerTransaction[] kept = new ServerTransaction[2];
        int calls = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
        {
            kept[calls++] = transaction;
            transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { });
        }));
        scene.Send(s_invite);
        scene.Send(s_invite with { Branch = "z9hG4bK2", CallId = "2" });
        kept.ToList().ForEach(static transaction => transaction.Terminate());
        scene.Run(1);
        Task stop = scene.Stack.StopAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        scene.Run(30);
        Assert.True(stop.IsCompleted);
    }
}
