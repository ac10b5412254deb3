using System;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class LatencyRecorderTests : IDisposable
{
    private readonly SimulatedNetwork _network = new(1);
    private readonly LatencyRecorder _recorder;

    public LatencyRecorderTests() => _recorder = new LatencyRecorder(_network.Time);

    [Fact]
    public void NothingRecordedIsNothingCounted()
    {
        Assert.Equal(default, _recorder.TakeInterval());
        Assert.Equal(default, _recorder.Total());
    }

    [Fact]
    public void PercentilesAreWithinOnePercent()
    {
        for (int i = 1; i <= 1000; i++)
        {
            Record(TimeSpan.FromMilliseconds(1));
            _recorder.Record(0);
        }

        LatencySummary summary = _recorder.TakeInterval();
        Assert.Equal(2000, summary.Count);
        IsNear(1, _recorder.Total().P50);
        IsNear(800, summary.P90);
        IsNear(980, summary.P99);
        IsNear(998, summary.P999);
    }

    [Fact]
    public void IntervalHasWhatCameSinceTheLastOneAndTheTotalAll()
    {
        Record(TimeSpan.FromMilliseconds(10));
        Assert.Equal(1, _recorder.TakeInterval().Count);
        Record(TimeSpan.FromMilliseconds(30));
        Record(TimeSpan.FromMilliseconds(30));
        LatencySummary second = _recorder.TakeInterval();
        Assert.Equal(2, second.Count);
        IsNear(30, second.P50);
        Assert.Equal(0, _recorder.TakeInterval().Count);
        Record(TimeSpan.FromMilliseconds(30));
        Assert.Equal(1, _recorder.TakeInterval().Count);
        Assert.Equal(4, _recorder.Total().Count);
        IsNear(30, _recorder.Total().P50);
    }

    [Fact]
    public void WhatIsOutOfRangeCountsAsTheNearest()
    {
        _recorder.Record(_network.Time.GetTimestamp() + 100); // a clock that went back
        Assert.Equal(TimeSpan.FromTicks(1), _recorder.TakeInterval().P50);
        Record(TimeSpan.FromHours(1));
        IsNear(60_000, _recorder.TakeInterval().P50);
    }

    [Fact]
    public void ServerRecordsEachRequestWithItsWait()
    {
        ServerScene scene = new();
        scene.Ask(new RequestText());
        scene.Ask(new RequestText { Method = "MESSAGE" });
        Assert.Equal(2, scene.User.Latency.TakeInterval().Count);
    }

    public void Dispose() => _recorder.Dispose();

    private void Record(TimeSpan latency)
    {
        long start = _network.Time.GetTimestamp();
        _network.Run(latency);
        _recorder.Record(start);
    }

    private static void IsNear(double milliseconds, TimeSpan time) =>
        Assert.InRange(time.TotalMilliseconds, milliseconds * 0.99, milliseconds * 1.01);
}
