using System.IO;
using System.Linq;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Display;

/// <summary>What a run ends with on the standard output.</summary>
internal static class SummaryText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, RunReport report)
    {
        output.WriteLine($"{report.Scenario} {report.Target}: {report.Load}");
        foreach (StageSummary stage in report.Stages)
        {
            Write(output, stage);
        }

        if (report.Stages.Count(static stage => !stage.IsWarmUp) > 1)
        {
            Write(output, report.Total);
        }

        output.WriteLine($"retransmitted {FigureText.Count(report.Retransmitted)}");
        foreach (NamedCount count in report.Counts)
        {
            output.WriteLine($"{count.Name} {FigureText.Count(count.Count)}");
        }

        foreach (ThresholdResult threshold in report.Thresholds)
        {
            output.WriteLine(System.FormattableString.Invariant($"threshold {threshold.Text}: {(threshold.Holds ? "kept" : "NOT kept")} ({threshold.Actual:0.####})"));
        }

        output.Flush();
    }

    private static void Write(TextWriter output, StageSummary stage)
    {
        LatencyFigures latency = stage.Latency;
        string failures = stage.Failures.Count == 0 ? "" : $" ({string.Join(", ", stage.Failures.Select(static failure => $"{failure.Name} {failure.Count}"))})";
        output.WriteLine(
            $"{stage.Name}: asked {FigureText.Rate(stage.AskedRate)}, achieved {FigureText.Rate(stage.AchievedRate)} ({FigureText.Share(stage.RateShare)}); "
            + $"started {FigureText.Count(stage.Started)}, completed {FigureText.Count(stage.Completed)}, failed {FigureText.Count(stage.Failed)}{failures}, "
            + $"late {FigureText.Count(stage.Late)}, dropped {FigureText.Count(stage.Dropped)}");
        output.WriteLine(
            $"  latency: mean {FigureText.Time(latency.Mean)}, p50 {FigureText.Time(latency.P50)}, p90 {FigureText.Time(latency.P90)}, p95 {FigureText.Time(latency.P95)}, "
            + $"p99 {FigureText.Time(latency.P99)}, p99.9 {FigureText.Time(latency.P999)}, p99.99 {FigureText.Time(latency.P9999)}, max {FigureText.Time(latency.Max)}");
    }
}
