using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>The token of a transaction whose final response is no longer waited for: RFC 3261 section 9.2; inventory D44.</summary>
public sealed class CancelledTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };
    private static readonly RequestText s_cancel = s_invite with { Method = "CANCEL" };

    [Fact]
    public void CancelEndsWhatAnAsynchronousHandlerWaitsFor()
    {
        RespondStatus late = default;
        TimeSpan ended = default;
        Scene scene = null!;
        scene = new Scene(stack => stack.OnRequest(SipMethod.Invite, async transaction =>
        {
            transaction.Respond(SipStatus.Ringing);
            try
            {
                await Task.Delay(TimeSpan.FromMinutes(1), scene.Network.Time, transaction.Cancelled);
            }
            catch (OperationCanceledException)
            {
                ended = scene.Network.Time.Elapsed;
                late = transaction.Respond(SipStatus.Decline);
            }
        }));
        scene.Send(s_invite);
        scene.Run(998);
        scene.Send(s_cancel);
        scene.SendTagged(s_invite with { Method = "ACK" });
        Assert.Equal([180, 200, 487], scene.Statuses);
        Assert.Equal(1001, (int)ended.TotalMilliseconds); // the CANCEL took a millisecond
        Assert.True(late is RespondStatus.AlreadyAnswered or RespondStatus.Posted);
    }

    [Fact]
    public void TokenIsOneForAllHandlesAndIsCancelledOnce()
    {
        CancellationToken first = default, second = default;
        int calls = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
        {
            first = transaction.Cancelled;
            second = transaction.Cancelled;
            first.Register(() => calls++);
        }));
        scene.Send(s_invite);
        Assert.Equal(first, second);
        Assert.True(first.CanBeCanceled);
        Assert.False(first.IsCancellationRequested);
        scene.Send(s_cancel);
        scene.Send(s_cancel);
        Assert.True(first.IsCancellationRequested);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void TokenThatIsAskedForAfterTheCancelIsCancelled()
    {
        ServerTransaction kept = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction => kept = transaction).OnCancel(static _ => { }));
        scene.Send(s_invite);
        scene.Send(s_cancel);
        CancellationToken token = kept.Cancelled; // on a thread that is not the worker's
        scene.Run(1);
        Assert.True(token.IsCancellationRequested);
        kept.Respond(SipStatus.RequestTerminated);
        scene.Run(1);
        Assert.Equal([200, 487], scene.Statuses);
        token = kept.Cancelled;
        scene.Run(1);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void TokenThatIsAskedForByTheCallbackOfTheCancelIsCancelled()
    {
        CancellationToken token = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }).OnCancel(invite => token = invite.Cancelled));
        scene.Send(s_invite);
        scene.Send(s_cancel);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void UserThatTakesChargeAnswersWhenItsTokenIsCancelled()
    {
        Scene scene = null!;
        scene = new Scene(stack => stack.OnCancel(static _ => { }).OnRequest(SipMethod.Invite, async transaction =>
        {
            try
            {
                await Task.Delay(TimeSpan.FromMinutes(1), scene.Network.Time, transaction.Cancelled);
            }
            catch (OperationCanceledException)
            {
                transaction.Respond(SipStatus.Decline);
            }
        }));
        scene.Send(s_invite);
        scene.Send(s_cancel);
        Assert.Equal([200, 603], scene.Statuses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FinalResponseKeepsTheTokenFromEverBeingCancelled(bool isAccepted)
    {
        CancellationToken early = default;
        ServerTransaction kept = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
        {
            kept = transaction;
            early = transaction.Cancelled;
            transaction.Respond(isAccepted ? SipStatus.Ok : SipStatus.BusyHere);
        }));
        scene.Send(s_invite);
        CancellationToken late = kept.Cancelled;
        scene.Send(s_cancel);
        kept.Terminate();
        scene.Run(60_000);
        Assert.False(early.IsCancellationRequested);
        Assert.False(late.IsCancellationRequested);
    }

    [Fact]
    public void ResponseOfAnotherThreadComesBeforeTheTokenThatItAskedFor()
    {
        ServerTransaction kept = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction => kept = transaction));
        scene.Send(new RequestText());
        CancellationToken token = kept.Cancelled;
        kept.Respond(SipStatus.Ok);
        kept.Terminate();
        scene.Run(100);
        Assert.False(token.IsCancellationRequested);
        Assert.Equal([200], scene.Statuses);
    }

    [Theory]
    [InlineData("INVITE", 10_000)]
    [InlineData("OPTIONS", 32_000)]
    public void TimeLimitOfTheAnswerCancelsTheToken(string method, int limit)
    {
        CancellationToken token = default;
        Scene scene = new(
            stack => stack.OnAnyRequest(transaction =>
            {
                token = transaction.Cancelled;
                return ValueTask.CompletedTask;
            }),
            static options => options.InviteAnswerLimit = TimeSpan.FromSeconds(10));
        scene.Send(s_invite with { Method = method });
        scene.Run(limit - 2);
        Assert.False(token.IsCancellationRequested);
        scene.Run(2);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void EndByHandCancelsTheTokenAndSoDoesAHandleThatIsStale()
    {
        ServerTransaction kept = default;
        CancellationToken token = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            kept = transaction;
            token = transaction.Cancelled;
        }));
        scene.Send(new RequestText());
        kept.Terminate();
        scene.Run(1);
        Assert.True(token.IsCancellationRequested);
        token = kept.Cancelled;
        scene.Run(1);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public async Task StopCancelsTheTokensThatWait()
    {
        ServerTransaction kept = default;
        CancellationToken token = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
        {
            kept = transaction;
            token = transaction.Cancelled;
        }));
        scene.Send(s_invite);
        Assert.False(token.IsCancellationRequested);
        await scene.Stack.DisposeAsync();
        Assert.True(token.IsCancellationRequested);
        Assert.True(kept.Cancelled.IsCancellationRequested);
    }

    [Fact]
    public void CallbackThatFailsHurtsNobody()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static transaction =>
            transaction.Cancelled.Register(static () => throw new InvalidOperationException("planned"))));
        scene.Send(s_invite);
        scene.Send(s_cancel);
        Assert.Equal([200, 487], scene.Statuses);
        Assert.Contains(scene.Log.Lines, static line => line.Event == 202);
    }

    [Fact]
    public void TokensOfManyCallsAreTheirOwn()
    {
        Dictionary<string, CancellationToken> tokens = [];
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
            tokens.Add(System.Text.Encoding.ASCII.GetString(transaction.Request.Headers.CallId), transaction.Cancelled)));
        for (int call = 0; call < 20; call++)
        {
            scene.Send(s_invite with { Branch = $"z9hG4bK-{call}", CallId = $"{call}" });
        }

        scene.Send(s_cancel with { Branch = "z9hG4bK-7", CallId = "7" });
        foreach ((string call, CancellationToken token) in tokens)
        {
            Assert.Equal(call == "7", token.IsCancellationRequested);
        }
    }
}
