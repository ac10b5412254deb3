using System;
using System.Linq;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest;

/// <summary>Figures of a run that never was.</summary>
internal static class Samples
{
    public static Sample One { get; } = new()
    {
        Seconds = 1,
        Length = 1,
        Stage = "100/s",
        IsWarmUp = false,
        AskedRate = 100,
        Started = 100,
        Dropped = 3,
        Late = 2,
        Completed = 98,
        Failed = 1,
        Retransmitted = 4,
        Outstanding = 1,
        Latency = new LatencyFigures(98, 1.5, 1, 2, 3, 4, 5, 6, 7),
    };

    public static StageSummary Stage { get; } = new()
    {
        Name = "100/s",
        Seconds = 10,
        Started = 1000,
        Late = 5,
        Dropped = 0,
        Completed = 990,
        CompletedMeanwhile = 985,
        Failed = 10,
        Latency = new LatencyFigures(990, 1.5, 1, 2, 3, 4, 5, 6, 7),
        Failures = [new NamedCount("503", 8), new NamedCount("Timeout", 2)],
    };

    public static RunReport Report(params string[] thresholds) => new()
    {
        Scenario = "options",
        Target = "udp:192.0.2.1:5060 <&\">",
        Load = "100/s 10 s",
        StartedAt = DateTimeOffset.UnixEpoch,
        Stages = [Stage],
        Total = Stage with { Name = "total" },
        Retransmitted = 4,
        Counts = [new NamedCount("callee: INVITE", 12)],
        Samples = [.. Enumerable.Range(1, 10).Select(static second => One with { Seconds = second })],
        Thresholds = [.. thresholds.Select(static text => Threshold.TryParse(text, out Threshold? threshold) ? threshold.Check(Stage, 4) : throw new ArgumentException(text))],
    };
}
