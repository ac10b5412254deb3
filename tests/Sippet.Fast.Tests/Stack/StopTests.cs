using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sippet.Fast.Engine;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Stack;

public sealed class StopTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task StoppingStackShedsNewRequestsAndFinishesTheOldOnes()
    {
        ServerTransaction pending = default;
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, transaction => pending = transaction)
            .OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Send(s_invite);
        Task stop = scene.Stack.StopAsync(s_limit, TestContext.Current.CancellationToken);
        scene.Send(new RequestText());
        Assert.Equal([503], scene.Statuses);
        scene.Run(1000);
        Assert.False(stop.IsCompleted);
        pending.Respond(SipStatus.BusyHere);
        scene.Run(100);
        Assert.False(stop.IsCompleted); // the ACK is to come
        scene.SendTagged(s_invite with { Method = "ACK" });
        scene.Run(100);
        await stop;
        scene.Phone.Clear();
        scene.Send(new RequestText { Branch = "z9hG4bKlate" });
        Assert.Empty(scene.Phone.Received);
    }

    [Fact]
    public async Task StackStopsAtItsLimitWhateverIsOpen()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }));
        scene.Send(s_invite);
        Task stop = scene.Stack.StopAsync(s_limit, TestContext.Current.CancellationToken);
        scene.Run(9_900);
        Assert.False(stop.IsCompleted);
        scene.Run(200);
        await stop;
    }

    [Fact]
    public async Task StackWithAClockThatStandsStillIsDisposedOfAtOnce()
    {
        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        FakeTimeProvider time = new(start.AddTicks(127)); // which the nearest double is later than
        Assert.True((long)(double)time.GetTimestamp() > time.GetTimestamp());
        SipStack stack = SipStack.Create(options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.TimeProvider = time;
        });
        stack.OnRequest(SipMethod.Options, static _ => { }).Start();
        SipMessage request = SipMessage.CreateRequest(SipMethod.Options, $"sip:{stack.ListeningPoints[0].EndPoint}", "sip:alice@example.com");
        Task<SendResult> unfinished = stack.SendAsync(request, new SendOptions { WithoutRetransmission = true }, TestContext.Current.CancellationToken);
        await stack.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(TransactionError.Stopped, (await unfinished).Error);
    }

    [Fact]
    public async Task SecondStopLetsTheFirstDrainAndMayShortenIt()
    {
        ServerTransaction pending = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction => pending = transaction));
        scene.Send(s_invite);
        Task first = scene.Stack.StopAsync(s_limit, TestContext.Current.CancellationToken);
        Task longer = scene.Stack.StopAsync(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        scene.Run(1000);
        scene.Send(new RequestText());
        Assert.Equal([100, 503], scene.Statuses); // the sockets are still open
        Task shorter = scene.Stack.StopAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        scene.Run(1900);
        Assert.False(first.IsCompleted || longer.IsCompleted || shorter.IsCompleted);
        scene.Run(200);
        await Task.WhenAll(first, longer, shorter);
        Assert.Equal(RespondStatus.Ended, pending.Respond(SipStatus.BusyHere));
    }

    [Fact]
    public async Task CancelledStopStopsSoon()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static _ => { }));
        scene.Send(s_invite);
        using CancellationTokenSource hurry = new();
        Task stop = scene.Stack.StopAsync(s_limit, hurry.Token);
        scene.Run(1000);
        Assert.False(stop.IsCompleted);
        await hurry.CancelAsync();
        scene.Run(100);
        await stop;
    }

    [Fact]
    public async Task IdleStackStopsAtOnceAndASecondStopDoesNothing()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Send(new RequestText());
        await scene.Stack.StopAsync(s_limit, TestContext.Current.CancellationToken);
        await scene.Stack.StopAsync(s_limit, TestContext.Current.CancellationToken);
        await scene.Stack.DisposeAsync();
    }

    [Fact]
    public async Task ResponseOnAStoppedStackIsRefused()
    {
        ServerTransaction kept = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction => kept = transaction));
        scene.Send(s_invite);
        await scene.Stack.DisposeAsync();
        Assert.Equal(RespondStatus.Ended, kept.Respond(SipStatus.Ok));
    }
}
