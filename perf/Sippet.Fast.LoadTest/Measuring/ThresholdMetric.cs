using System;
using System.Diagnostics.CodeAnalysis;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>A figure that thresholds bound.</summary>
/// <param name="Name">Its name in thresholds.</param>
/// <param name="Kind">What its number is.</param>
/// <param name="Figure">Reads it: milliseconds, a count, or a share.</param>
internal sealed record ThresholdMetric(string Name, MetricKind Kind, Func<StageSummary, long, double> Figure)
{
    private static readonly ThresholdMetric[] s_all =
    [
        new("mean", MetricKind.Latency, static (total, _) => total.Latency.Mean),
        new("p50", MetricKind.Latency, static (total, _) => total.Latency.P50),
        new("p90", MetricKind.Latency, static (total, _) => total.Latency.P90),
        new("p95", MetricKind.Latency, static (total, _) => total.Latency.P95),
        new("p99", MetricKind.Latency, static (total, _) => total.Latency.P99),
        new("p99.9", MetricKind.Latency, static (total, _) => total.Latency.P999),
        new("p99.99", MetricKind.Latency, static (total, _) => total.Latency.P9999),
        new("max", MetricKind.Latency, static (total, _) => total.Latency.Max),
        new("failed", MetricKind.Count, static (total, _) => total.Failed),
        new("dropped", MetricKind.Count, static (total, _) => total.Dropped),
        new("late", MetricKind.Count, static (total, _) => total.Late),
        new("retransmitted", MetricKind.Count, static (_, retransmitted) => retransmitted),
        new("rate", MetricKind.Share, static (total, _) => total.CompletedMeanwhile),
    ];

    /// <summary>Finds a metric by its name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ThresholdMetric? metric)
    {
        metric = Array.Find(s_all, candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return metric is not null;
    }

    /// <summary>Reads the figure of a run, of a share as that of the calls that were due.</summary>
    public double Read(StageSummary total, long retransmitted)
    {
        double figure = Figure(total, retransmitted);
        return Kind != MetricKind.Share ? figure : total.Asked > 0 ? figure / total.Asked : Name == "rate" ? 1 : 0;
    }
}
