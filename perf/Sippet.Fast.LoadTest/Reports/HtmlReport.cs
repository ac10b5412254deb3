using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>A page with the figures and charts of a run. It holds all it needs: nothing is loaded, and no script runs.</summary>
internal static class HtmlReport
{
    private const double ShortestSample = 0.5; // seconds

    private const string Style = """
        body { font: 14px/1.4 system-ui, sans-serif; max-width: 960px; margin: 2em auto; padding: 0 1em; color: #222; background: #fff }
        table { border-collapse: collapse; margin: 1em 0 } th, td { padding: .2em .8em; text-align: right; border-bottom: 1px solid #ddd }
        th:first-child, td:first-child { text-align: left } figure { margin: 1.5em 0 } figcaption { font-weight: 600 }
        svg { width: 100%; height: auto } polyline { fill: none; stroke-width: 1.5 } text { font-size: 11px; fill: #555 }
        .grid { stroke: #e5e5e5 } .y { text-anchor: end } .x { text-anchor: middle } .warm { fill: #f3f3f3 } .legend { margin: 0 } .legend span { margin-right: 1em }
        """;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, RunReport report)
    {
        string title = WebUtility.HtmlEncode($"{report.Scenario} {report.Target}");
        string started = report.StartedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        output.WriteLine($"<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"/><title>{title}</title><style>\n{Style}\n</style></head>\n<body>");
        output.WriteLine($"<h1>{title}</h1>\n<p>{WebUtility.HtmlEncode(report.Load)}; {started}. Latencies are counted from the intended starts. "
            + "The grey part is the warm-up, which the totals leave out.</p>");
        HtmlTables.WriteThresholds(output, report);
        HtmlTables.WriteStages(output, report);
        HtmlTables.WriteLatencies(output, report);
        HtmlTables.WriteCounts(output, report);
        WriteCharts(output, report);
        output.WriteLine("</body>\n</html>");
    }

    private static void WriteCharts(TextWriter output, RunReport report)
    {
        // What comes after the load's end, when the last calls end, is too short to have a rate.
        Sample[] samples = [.. report.Samples.Where(static sample => sample.Length >= ShortestSample)];
        double[] seconds = [.. samples.Select(static sample => sample.Seconds)];
        double warmUp = report.Stages.Where(static stage => stage.IsWarmUp).Sum(static stage => stage.Seconds);
        ChartSeries Line(string name, string color, Func<Sample, double> value) => new(name, color, [.. samples.Select(value)]);

        new LineChart("Rate", "calls a second").Write(output, seconds, warmUp,
        [
            Line("asked for", "#999", static sample => sample.AskedRate),
            Line("started", "#1f77b4", static sample => sample.StartedRate),
            Line("completed", "#2ca02c", static sample => sample.CompletedRate),
        ]);
        new LineChart("Latency", "ms", isLogarithmic: true).Write(output, seconds, warmUp,
        [
            Line("p50", "#2ca02c", static sample => sample.Latency.P50),
            Line("p90", "#1f77b4", static sample => sample.Latency.P90),
            Line("p99", "#ff7f0e", static sample => sample.Latency.P99),
            Line("p99.9", "#d62728", static sample => sample.Latency.P999),
            Line("max", "#9467bd", static sample => sample.Latency.Max),
        ]);
        new LineChart("Calls under way", "calls").Write(output, seconds, warmUp, [Line("outstanding", "#1f77b4", static sample => sample.Outstanding)]);
        new LineChart("What went wrong", "calls or requests in each second").Write(output, seconds, warmUp,
        [
            Line("failed", "#d62728", static sample => sample.Failed),
            Line("dropped", "#9467bd", static sample => sample.Dropped),
            Line("late", "#ff7f0e", static sample => sample.Late),
            Line("retransmitted", "#1f77b4", static sample => sample.Retransmitted),
        ]);
    }
}
