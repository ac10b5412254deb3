using System.Collections.Generic;
using System.Linq;
using HdrHistogram;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>The figures of a stage, or of several, over all drivers.</summary>
internal sealed record StageSummary
{
    /// <summary>The stage.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it was there to warm up.</summary>
    public bool IsWarmUp { get; init; }

    /// <summary>How long it lasted, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Calls that were started.</summary>
    public required long Started { get; init; }

    /// <summary>Those of them that were started more than 10 ms after their time.</summary>
    public required long Late { get; init; }

    /// <summary>Calls that were due and not started, because as many as may be were under way.</summary>
    public required long Dropped { get; init; }

    /// <summary>Calls that went well.</summary>
    public required long Completed { get; init; }

    /// <summary>Calls that went well and ended while the stage lasted.</summary>
    public required long CompletedMeanwhile { get; init; }

    /// <summary>Calls that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>The latencies.</summary>
    public required LatencyFigures Latency { get; init; }

    /// <summary>The failures by cause, the most frequent first.</summary>
    public required IReadOnlyList<NamedCount> Failures { get; init; }

    /// <summary>Calls that were due.</summary>
    public long Asked => Started + Dropped;

    /// <summary>Calls that were due, a second.</summary>
    public double AskedRate => Seconds > 0 ? Asked / Seconds : 0;

    /// <summary>Calls that went well, a second of the stage.</summary>
    public double AchievedRate => Seconds > 0 ? CompletedMeanwhile / Seconds : 0;

    /// <summary>The achieved rate as a share of the asked one; 1 when nothing was asked for.</summary>
    public double RateShare => Asked > 0 ? (double)CompletedMeanwhile / Asked : 1;

    /// <summary>Calls that failed as a share of those that were started.</summary>
    public double FailedShare => Started > 0 ? (double)Failed / Started : 0;

    /// <summary>Sums up.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="isWarmUp">Whether it was there to warm up.</param>
    /// <param name="seconds">How long it lasted.</param>
    /// <param name="parts">The figures of each driver and stage.</param>
    public static StageSummary Of(string name, bool isWarmUp, double seconds, IReadOnlyList<StageFigures> parts)
    {
        LongHistogram latency = LatencyHistogram.Create();
        foreach (StageFigures part in parts)
        {
            latency.Add(part.Latency);
        }

        return new StageSummary
        {
            Name = name,
            IsWarmUp = isWarmUp,
            Seconds = seconds,
            Started = parts.Sum(static part => part.Started),
            Late = parts.Sum(static part => part.Late),
            Dropped = parts.Sum(static part => part.Dropped),
            Completed = parts.Sum(static part => part.Completed),
            CompletedMeanwhile = parts.Sum(static part => part.CompletedMeanwhile),
            Failed = parts.Sum(static part => part.Failed),
            Latency = LatencyFigures.Of(latency),
            Failures =
            [
                .. Enumerable.Range(0, FailureCause.Count).Select(FailureCause.FromNumber)
                    .Select(cause => new NamedCount(cause.Name, parts.Sum(part => part.FailedBecause(cause))))
                    .Where(static failure => failure.Count > 0)
                    .OrderByDescending(static failure => failure.Count),
            ],
        };
    }
}
