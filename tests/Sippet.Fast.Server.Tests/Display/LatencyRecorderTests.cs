using System;
using System.Linq;
using System.Threading;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class LatencyRecorderTests
{
    private readonly SimulatedNetwork _network = new(1);

    [Fact]
    public void PercentilesAreThoseOfTheLatencies()
    {
        using LatencyRecorder recorder = new(_network.Time);
        _network.Run(TimeSpan.FromSeconds(1));
        for (int i = 1; i <= 1000; i++)
        {
            recorder.Record(_network.Time.GetTimestamp() - TimeSpan.FromMicroseconds(i * 100).Ticks);
        }

        LatencySummary latency = recorder.TakeInterval();
        Assert.Equal(1000, latency.Count);
        AssertNear(50, latency.P50);
        AssertNear(90, latency.P90);
        AssertNear(99, latency.P99);
        AssertNear(99.9, latency.P999);
    }

    [Fact]
    public void LatencyOutOfRangeCountsAsTheNearestInIt()
    {
        using LatencyRecorder recorder = new(_network.Time);
        _network.Run(TimeSpan.FromHours(1));
        recorder.Record(0);
        recorder.Record(_network.Time.GetTimestamp() + 5);
        LatencySummary latency = recorder.TakeInterval();
        Assert.Equal(2, latency.Count);
        AssertNear(60_000, latency.P999);
    }

    [Fact]
    public void NoLatencyOfAnyThreadIsLostOrCountedTwiceSoak()
    {
        const int Threads = 4, Each = 20_000;
        using LatencyRecorder recorder = new(TimeProvider.System);
        using Barrier start = new(Threads + 1);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            start.SignalAndWait(TestContext.Current.CancellationToken);
            for (int i = 0; i < Each; i++)
            {
                recorder.Record(TimeProvider.System.GetTimestamp());
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        start.SignalAndWait(TestContext.Current.CancellationToken);
        long count = 0;
        while (threads.Any(static thread => thread.IsAlive))
        {
            count += recorder.TakeInterval().Count;
        }

        count += recorder.TakeInterval().Count;
        Assert.Equal(Threads * Each, count);
        Assert.Equal(Threads * Each, recorder.Total().Count);
    }

    private static void AssertNear(double milliseconds, TimeSpan actual) =>
        Assert.InRange(actual.TotalMilliseconds, milliseconds * 0.98, milliseconds * 1.02);
}
