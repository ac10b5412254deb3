using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using Sippet.Fast.LoadTest.Display;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>The tables of the page.</summary>
internal static class HtmlTables
{
    private static readonly string[] s_stageColumns = ["stage", "asked", "achieved", "", "started", "completed", "failed", "late", "dropped"];
    private static readonly string[] s_latencyColumns = ["latency", "count", "mean", "p50", "p90", "p95", "p99", "p99.9", "p99.99", "max"];

    /// <summary>Rates and counts of each stage, and of all.</summary>
    public static void WriteStages(TextWriter output, RunReport report) => Write(output, s_stageColumns, Rows(report).Select(static stage => (string[])
    [
        stage.Name,
        FigureText.Rate(stage.AskedRate),
        FigureText.Rate(stage.AchievedRate),
        FigureText.Share(stage.RateShare),
        FigureText.Count(stage.Started),
        FigureText.Count(stage.Completed),
        FigureText.Count(stage.Failed),
        FigureText.Count(stage.Late),
        FigureText.Count(stage.Dropped),
    ]));

    /// <summary>Latencies of each stage, and of all.</summary>
    public static void WriteLatencies(TextWriter output, RunReport report) => Write(output, s_latencyColumns, Rows(report).Select(static stage => (string[])
    [
        stage.Name,
        FigureText.Count(stage.Latency.Count),
        .. new[]
        {
            stage.Latency.Mean, stage.Latency.P50, stage.Latency.P90, stage.Latency.P95, stage.Latency.P99, stage.Latency.P999, stage.Latency.P9999, stage.Latency.Max,
        }.Select(FigureText.Time),
    ]));

    /// <summary>Failures by cause, retransmissions, and what was counted beside the calls.</summary>
    public static void WriteCounts(TextWriter output, RunReport report) => Write(
        output,
        ["count", ""],
        ((NamedCount[])
        [
            .. report.Total.Failures.Select(static failure => failure with { Name = $"failed: {failure.Name}" }),
            new("retransmitted", report.Retransmitted),
            .. report.Counts,
        ]).Select(static count => (string[])[count.Name, FigureText.Count(count.Count)]));

    /// <summary>The thresholds, if there are any.</summary>
    public static void WriteThresholds(TextWriter output, RunReport report)
    {
        if (report.Thresholds.Count > 0)
        {
            Write(output, ["threshold", "", "figure"], report.Thresholds.Select(static threshold => (string[])
            [
                threshold.Text, threshold.Holds ? "kept" : "not kept", System.FormattableString.Invariant($"{threshold.Actual:0.####}"),
            ]));
        }
    }

    private static IEnumerable<StageSummary> Rows(RunReport report) => [.. report.Stages, report.Total];

    private static void Write(TextWriter output, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        output.WriteLine($"<table><tr>{string.Concat(columns.Select(static column => $"<th>{WebUtility.HtmlEncode(column)}</th>"))}</tr>");
        foreach (string[] row in rows)
        {
            output.WriteLine($"<tr>{string.Concat(row.Select(static cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>"))}</tr>");
        }

        output.WriteLine("</table>");
    }
}
