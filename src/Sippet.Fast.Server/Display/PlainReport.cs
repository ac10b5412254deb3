using System;
using System.IO;
using System.Threading;

namespace Sippet.Fast.Server.Display;

/// <summary>A plain line each ten seconds, unless nothing has happened: for logs, pipes and services.</summary>
internal sealed class PlainReport(TextWriter output) : IDisplay
{
    private const int NamedReasons = 3;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public void Run(ReportSource reports, CancellationToken cancellationToken)
    {
        foreach (ServerReport report in reports.TakeEach(s_period, cancellationToken))
        {
            Show(report);
        }
    }

    /// <summary>Writes the line of a report, if anything has happened.</summary>
    public void Show(ServerReport report)
    {
        if (report.HasTraffic)
        {
            output.WriteLine(LineOf(report));
            output.Flush();
        }
    }

    /// <summary>The line that the server ends with.</summary>
    /// <param name="total">The report of all its time.</param>
    public static string SummaryOf(ServerReport total) =>
        $"stopped after {ReportText.Time(total.Elapsed)}: received {total.Total.Received}, sent {total.Total.Sent}, {LatencyOf(total)}, {CountsOf(total.Total)}";

    /// <summary>The line of a report.</summary>
    public static string LineOf(ServerReport report) =>
        $"in {ReportText.Rate(report.ReceivedPerSecond)}, out {ReportText.Rate(report.SentPerSecond)}, {LatencyOf(report)}, "
        + $"live {report.LiveTransactions}, registrations {report.Bindings}, calls {report.Calls}, queue {report.QueueDepth}, {CountsOf(report.Interval)}";

    private static string LatencyOf(ServerReport report) => report.Latency.Count == 0
        ? "no requests"
        : $"p50 {ReportText.Time(report.Latency.P50)}, p90 {ReportText.Time(report.Latency.P90)}, "
            + $"p99 {ReportText.Time(report.Latency.P99)}, p99.9 {ReportText.Time(report.Latency.P999)}";

    private static string CountsOf(TrafficCounts counts) =>
        $"retransmissions in {counts.RetransmissionsReceived} out {counts.RetransmissionsSent}, shed {counts.Shed}, "
        + $"rejected {ReportText.Counts(counts.Rejected, NamedReasons)}, dropped {ReportText.Counts(counts.Dropped, NamedReasons)}";
}
