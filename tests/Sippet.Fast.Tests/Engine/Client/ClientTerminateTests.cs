using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>The end of a client transaction by hand.</summary>
public sealed class ClientTerminateTests
{
    [Theory]
    [InlineData(SipMethod.Invite, 0)]
    [InlineData(SipMethod.Invite, 180)]
    [InlineData(SipMethod.Invite, 200)]
    [InlineData(SipMethod.Invite, 486)]
    [InlineData(SipMethod.Options, 0)]
    [InlineData(SipMethod.Options, 100)]
    [InlineData(SipMethod.Options, 200)]
    public void NothingIsSentOrToldAfterTheEnd(SipMethod method, int status)
    {
        ClientScene scene = new();
        ClientTransaction transaction = scene.Send(method);
        if (status != 0)
        {
            scene.Respond(status);
        }

        scene.Server.Clear();
        Assert.True(transaction.Terminate());
        scene.Run(1);
        Assert.Equal((0, 0), (scene.Stack.Statistics.ClientTransactions, scene.Stack.Statistics.UnfinishedTransactions));
        scene.Run(400_000);
        Assert.Empty(scene.Server.Received);
        Assert.Empty(scene.Errors);
        Assert.Empty(scene.Stack.GetTransactions());
    }

    [Fact]
    public void OnTheWorkerItIsDoneAtOnceAndTheHandleIsStale()
    {
        bool first = false, second = true;
        CancelStatus cancelled = default;
        ClientScene scene = OnWorker(stack =>
        {
            stack.Send(ClientScene.Request(SipMethod.Invite), out ClientTransaction invite);
            first = invite.Terminate();
            second = invite.Terminate();
            cancelled = invite.Cancel();
        });
        Assert.Equal((true, false, CancelStatus.Ended), (first, second, cancelled));
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void PostedRequestThatHasNotBegunIsNotSent()
    {
        ClientScene scene = new();
        scene.Stack.Send(ClientScene.Request(), out ClientTransaction ended);
        scene.Stack.Send(ClientScene.Request(SipMethod.Message));
        Assert.True(ended.Terminate());
        scene.Run(40_000);
        Assert.DoesNotContain("OPTIONS", scene.Methods);
        Assert.Contains("MESSAGE", scene.Methods);
        Assert.Equal(TransactionError.Timeout, Assert.Single(scene.Errors).Cause);
    }

    [Fact]
    public void PostedRequestThatHasNotBegunCanBeEndedOnItsWorker()
    {
        bool posted = false;
        ClientScene scene = OnWorker(stack =>
        {
            ClientTransaction transaction = default;
            Thread other = new(() => stack.Send(ClientScene.Request(), out transaction));
            other.Start();
            other.Join();
            posted = transaction.Terminate();
        });
        scene.Run(40_000);
        Assert.True(posted);
        Assert.DoesNotContain("OPTIONS", scene.Server.Received.Where(static datagram => datagram.Request is not null).Select(ClientScene.MethodOf));
    }

    [Fact]
    public void HandleOfASlotLeavesTicketsWithItsNumberAlone()
    {
        ClientTransaction stale = default;
        ClientScene scene = OnWorker(stack =>
        {
            stack.Send(ClientScene.Request(), out stale);
            stale.Terminate();
        });
        scene.Server.Clear();
        stale.Terminate(); // the first use of its slot
        scene.Stack.Send(ClientScene.Request(), out ClientTransaction first); // the first ticket
        first.Terminate();
        scene.Run(10);
        Assert.Empty(scene.Server.Received);
    }

    [Fact]
    public void RequestWhoseTargetIsLookedForIsNotSent()
    {
        TaskCompletionSource answer = new();
        ClientScene scene = new(options => options.Resolver = new LateResolver(answer.Task));
        ClientTransaction transaction = default;
        scene.Within(() => scene.Stack.Send(ClientScene.Request(), out transaction));
        scene.Run(2);
        Assert.Equal(1, scene.Stack.Statistics.UnfinishedTransactions);
        Assert.True(transaction.Terminate());
        scene.Run(1);
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
        answer.SetResult();
        scene.Run(40_000);
        Assert.Empty(scene.Server.Received);
        Assert.Empty(scene.Errors);
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
    }

    [Fact]
    public void RequestWhoseTargetIsFoundMeanwhileIsNotSent()
    {
        TaskCompletionSource answer = new();
        ClientScene scene = new(options => options.Resolver = new LateResolver(answer.Task));
        ClientTransaction transaction = default;
        scene.Within(() => scene.Stack.Send(ClientScene.Request(), out transaction));
        scene.Within(() =>
        {
            transaction.Terminate();
            answer.SetResult();
        });
        scene.Run(40_000);
        Assert.Empty(scene.Server.Received);
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
    }

    [Theory]
    [InlineData(SipMethod.Invite)]
    [InlineData(SipMethod.Options)]
    public void WhoeverAwaitsTheResponseIsTold(SipMethod method)
    {
        ClientScene scene = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(method), TestContext.Current.CancellationToken);
        scene.Run(2);
        scene.Respond(100);
        Assert.True(Found(scene).Terminate());
        scene.Run(1);
        Assert.Equal(TransactionError.Terminated, ClientScene.ResultOf(task).Error);
        Assert.False(ClientScene.ResultOf(task).HasResponse);
        scene.Run(40_000);
        Assert.Equal([$"{ClientScene.Request(method).Method}".ToUpperInvariant()], scene.Methods.Distinct());
        Assert.Empty(scene.Errors);
    }

    [Theory]
    [InlineData(180, "180 Ringing,Terminated")]
    [InlineData(200, "200 OK")]
    public void StreamEnds(int status, string expected)
    {
        ClientScene scene = new();
        List<string> results = [];
        Task? reading = null;
        scene.Within(() => reading = ReadAsync());
        scene.Run(2);
        scene.Respond(status);
        Assert.False(reading!.IsCompleted);
        Found(scene).Terminate();
        scene.Run(1);
        Assert.True(reading.IsCompletedSuccessfully);
        Assert.Equal(expected, string.Join(',', results));
        scene.Run(40_000);
        Assert.Equal(["INVITE"], scene.Methods);

        async Task ReadAsync()
        {
            await foreach (SendResult result in scene.Stack.SendStreamAsync(ClientScene.Request(SipMethod.Invite)))
            {
                results.Add(result.ToString());
            }
        }
    }

    [Fact]
    public void HandleOfAnEndedTransactionDoesNotEndTheNextOneOfItsSlot()
    {
        ClientTransaction stale = default, next = default;
        bool ended = true;
        ClientScene scene = OnWorker(stack =>
        {
            stack.Send(ClientScene.Request(), out stale);
            stale.Terminate();
            stack.Send(ClientScene.Request(), out next);
            ended = stale.Terminate();
        });
        Assert.False(ended);
        Assert.NotEqual(stale, next);
        stale.Terminate();
        scene.Run(1);
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
        Assert.Equal(next, Found(scene));
    }

    [Fact]
    public void TimersOfAnEndedTransactionDoNotReachTheNextOneOfItsSlot()
    {
        ClientScene scene = OnWorker(static stack =>
        {
            stack.Send(ClientScene.Request(SipMethod.Message), out ClientTransaction ended);
            ended.Terminate();
            stack.Send(ClientScene.Request(), out _, new SendOptions { WithoutRetransmission = true });
        });
        scene.Run(31_900);
        Assert.Single(scene.Server.Received, static datagram => datagram.Request is not null && ClientScene.MethodOf(datagram) == "OPTIONS");
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void EndWithinACallbackIsTakenWellAndItsSlotMayBeUsedAtOnce()
    {
        SipStack stack = null!;
        ClientScene scene = new(configure: created => (stack = created)
            .OnRequestError(static (transaction, _) => transaction.Terminate())
            .OnResponse((_, transaction) =>
            {
                transaction.Terminate();
                transaction.Terminate();
                stack.Send(ClientScene.Request(SipMethod.Message));
            }));
        scene.Send(SipMethod.Options);
        scene.Respond(486);
        Assert.Equal(["OPTIONS", "MESSAGE"], scene.Methods);
        Assert.Equal(1, stack.Statistics.ClientTransactions);
        scene.Run(40_000); // it fails
        Assert.Equal((0, 0), (stack.Statistics.ClientTransactions, stack.Statistics.UnfinishedTransactions));
        Assert.Equal(0, stack.Statistics.HandlersFailed);
    }

    [Fact]
    public void HeldCancelIsNotSentAndALateSuccessBelongsToNoTransaction()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        invite.Cancel();
        scene.Run(1);
        invite.Terminate();
        scene.Run(1);
        scene.Respond(180);
        scene.Respond(200);
        Assert.Equal(["INVITE"], scene.Methods);
        Assert.Equal((200, true), (Assert.Single(scene.Responses).Status, scene.Responses[0].Transaction.IsNone));
    }

    [Fact]
    public void RequestGoesToNoFurtherTargetAndTheFailedTransactionStillAbsorbsCopies()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060"), third = scene.Network.CreatePeer("192.0.2.7:5060");
        SipTarget[] targets = [.. new[] { scene.Server, second, third }.Select(static peer => new SipTarget(SipTransport.Udp, peer.Address))];
        ClientTransaction invite = scene.Send(ClientScene.Request(SipMethod.Invite), new SendOptions { Targets = targets });
        scene.Respond(503);
        invite.Terminate();
        scene.Run(1);
        scene.Respond(503, server: second);
        scene.Respond(503);
        Assert.Equal(["INVITE", "ACK", "ACK"], scene.Methods);
        Assert.Single(second.Received);
        scene.Run(40_000);
        Assert.Empty(third.Received);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public async Task StoppedStackEndsNothing()
    {
        ClientScene scene = new();
        ClientTransaction transaction = scene.Send(SipMethod.Options);
        await scene.Stack.DisposeAsync();
        Assert.False(transaction.Terminate());
        Assert.Throws<InvalidOperationException>(() => default(ClientTransaction).Terminate());
    }

    [Fact]
    public void DrainDoesNotWaitForWhatWasEnded()
    {
        ClientScene scene = new();
        ClientTransaction transaction = scene.Send(SipMethod.Options);
        transaction.Terminate();
        scene.Run(1);
        Task stop = scene.Stack.StopAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        scene.Run(30);
        Assert.True(stop.IsCompleted);
    }

    /// <summary>A scene in which something was done by a handler, on the worker.</summary>
    private static ClientScene OnWorker(Action<SipStack> action)
    {
        ClientScene scene = new(configure: stack => stack.OnRequest(SipMethod.Info, transaction =>
        {
            action(stack);
            transaction.Respond(SipStatus.Ok);
        }));
        scene.Server.Send(scene.Stack, new RequestText { Method = "INFO" }.ToString());
        scene.Run(2);
        Assert.Equal(0, scene.Stack.Statistics.HandlersFailed);
        return scene;
    }

    private static ClientTransaction Found(ClientScene scene)
    {
        TransactionSnapshot seen = Assert.Single(scene.Stack.GetTransactions(), static transaction => transaction.Side == TransactionSide.Client);
        Assert.True(scene.Stack.TryGetClientTransaction(seen.Key, out ClientTransaction found));
        return found;
    }

    private sealed class LateResolver(Task answer) : ISipResolver
    {
        public ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipUri nextHop) => FindAsync();

        private async ValueTask<IReadOnlyList<SipTarget>> FindAsync()
        {
            await answer;
            return [new SipTarget(SipTransport.Udp, new TransportAddress(System.Net.IPEndPoint.Parse(ClientScene.ServerAddress)))];
        }
    }
}
