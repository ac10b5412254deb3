using System;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Scenarios;
using Xunit;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>What a driver starts and counts, in virtual time.</summary>
public sealed class LoadDriverTests
{
    private static readonly Action<SipStack> s_answering = static stack => stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));

    [Fact]
    public void OpenLoadStartsWhatIsDueAndEnds()
    {
        using DriverScene scene = new(LoadProfile.Constant(100, 2, warmUp: 0), ScenarioKind.Options, s_answering);
        scene.Run(0.5);
        Assert.InRange(scene.Total.Started, 48, 50);
        scene.Run(2);
        Assert.True(scene.HasEnded);
        Assert.Equal((200, 200, 0, 0, 0), Counts(scene.Total));
        Assert.Equal(200, scene.Stack.Statistics.Received(MessageKind.Request));
    }

    [Fact]
    public void FiguresAreThoseOfTheStageOfTheIntendedStart()
    {
        using DriverScene scene = new(LoadProfile.Steps([10, 50], 1, warmUp: 1), ScenarioKind.Options, s_answering);
        scene.Run(4);
        Assert.Equal((10, 10, 50), (scene.Stage(0).Completed, scene.Stage(1).Completed, scene.Stage(2).Completed));
    }

    [Fact]
    public void ClosedLoadHasOneCallForEachUser()
    {
        using DriverScene scene = new(LoadProfile.Closed(7, 1, warmUp: 0), ScenarioKind.Options, s_answering);
        scene.Network.Conditions = new() { MinDelay = TimeSpan.FromMilliseconds(50), MaxDelay = TimeSpan.FromMilliseconds(50) };
        scene.Run(0.5);
        Assert.Equal(7, scene.Outstanding);
        scene.Control.Change(1);
        scene.Run(0.1);
        Assert.Equal(14, scene.Outstanding);
        scene.Run(2);
        Assert.True(scene.HasEnded);
        Assert.InRange(scene.Total.Completed, 95, 110); // 7 users for 0.5 s and 14 for 0.5 s, each call 0.1 s
    }

    [Fact]
    public void CallsThatWaitedForTheirStartHaveWaited()
    {
        // A driver that is held up starts what was due later on: it counts from when it was due, as the users that it stands for would have.
        using DriverScene scene = new(LoadProfile.Constant(100, 1, warmUp: 0), ScenarioKind.Options, s_answering);
        scene.Run(0.501);
        scene.HoldUp();
        scene.Run(0.3);
        Assert.Equal(50, scene.Total.Started);
        scene.GoOn();
        scene.Run(1);
        Assert.Equal((100, 100, 0, 0, 29), Counts(scene.Total));
        Assert.InRange(scene.Total.Latency.Max, 290, 295);
        Assert.InRange(scene.Total.Latency.P90, 190, 210);
        Assert.InRange(scene.Total.Latency.P50, 2, 4);
    }

    [Fact]
    public void PauseIsNoLateness()
    {
        using DriverScene scene = new(LoadProfile.Constant(100, 1, warmUp: 0), ScenarioKind.Options, s_answering);
        scene.Control.TogglePause();
        scene.Run(1);
        Assert.Equal(0, scene.Total.Started);
        Assert.InRange(scene.LoadSeconds, 0, 0.0011); // a pause begins with the next tick
        scene.Control.TogglePause();
        scene.Run(2);
        Assert.Equal((100, 100, 0, 0, 0), Counts(scene.Total));
    }

    [Fact]
    public void WhatIsDueBeyondTheBoundIsDroppedAndCounted()
    {
        using DriverScene scene = new(LoadProfile.Constant(100, 1, warmUp: 0), ScenarioKind.Options, static _ => { }, maxOutstanding: 10, timeLimit: TimeSpan.FromSeconds(3));
        scene.Network.Conditions = new() { Loss = 1 };
        scene.Run(2);
        Assert.False(scene.HasEnded);
        Assert.Equal((10, 0, 0, 90, 0), Counts(scene.Total));
        scene.Run(2);
        Assert.True(scene.HasEnded);
        Assert.Equal(10, scene.Failed(nameof(TransactionError.Timeout)));
    }

    [Fact]
    public void RefusedCallsAreCountedByStatus()
    {
        using DriverScene scene = new(LoadProfile.Constant(100, 1, warmUp: 0), ScenarioKind.Options, static stack =>
            stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.NotFound)));
        scene.Run(2);
        Assert.Equal((100, 0, 100, 0, 0), Counts(scene.Total));
        Assert.Equal(100, scene.Failed("404"));
        Assert.Equal(0, scene.Total.Latency.Count);
    }

    [Fact]
    public void CallsThatCannotBeSentHaveFailed()
    {
        using DriverScene scene = new(LoadProfile.Constant(100, 1, warmUp: 0), ScenarioKind.Options, static _ => { });
        scene.Network.Conditions = new() { Failure = 1 };
        scene.Run(2);
        Assert.True(scene.HasEnded);
        Assert.Equal(100, scene.Failed(nameof(TransactionError.TransportError)));
    }

    [Fact]
    public void EndOfTheLoadStartsNothingMore()
    {
        using DriverScene scene = new(LoadProfile.Constant(100, 10, warmUp: 0), ScenarioKind.Options, s_answering);
        scene.Run(1);
        scene.Control.Stop();
        scene.Run(1);
        Assert.InRange(scene.LoadSeconds, 0.99, 1);
        Assert.True(scene.HasEnded);
        Assert.InRange(scene.Total.Completed, 95, 101);
    }

    [Fact]
    public void RetransmissionsAreNoCalls()
    {
        using DriverScene scene = new(LoadProfile.Constant(100, 5, warmUp: 0), ScenarioKind.Options, s_answering, timeLimit: TimeSpan.FromSeconds(32));
        scene.Network.Conditions = new() { Loss = 0.1, Duplication = 0.1 };
        scene.Run(40);
        Assert.True(scene.HasEnded);
        Assert.Equal((500, 500, 0, 0, 0), Counts(scene.Total));
        Assert.True(scene.Total.Latency.Max > 500, "a lost request is answered after T1 at the earliest");
    }

    [Fact]
    public void OptionsAllocateNothing()
    {
        using DriverScene scene = new(LoadProfile.Closed(10, 1_000, warmUp: 0), ScenarioKind.Options, s_answering, timers: TimeSpan.FromMilliseconds(20));
        scene.Run(50);
        scene.HoldUp(); // each response starts the next call; the ticks of the test would allocate
        long completed = scene.Total.Completed;
        long before = GC.GetAllocatedBytesForCurrentThread();
        scene.Run(20);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(scene.Total.Completed - completed, 50_000, long.MaxValue);
        Assert.InRange(allocated, 0, scene.Total.Completed - completed); // less than a byte a call
    }

    private static (long Started, long Completed, long Failed, long Dropped, long Late) Counts(StageSummary total) =>
        (total.Started, total.Completed, total.Failed, total.Dropped, total.Late);
}
