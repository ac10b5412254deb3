using System;
using System.IO;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>The samples as a table, for other programs: a line each, comma-separated (RFC 4180), latencies in milliseconds.</summary>
internal static class CsvReport
{
    private const string Header =
        "seconds,length,stage,warm_up,asked_rate,started,completed,failed,dropped,late,retransmitted,outstanding,latency_count,mean_ms,p50_ms,p90_ms,p95_ms,p99_ms,p999_ms,max_ms";

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, RunReport report)
    {
        output.WriteLine(Header);
        foreach (Sample sample in report.Samples)
        {
            LatencyFigures latency = sample.Latency;
            output.WriteLine(FormattableString.Invariant(
                $"{sample.Seconds:0.###},{sample.Length:0.###},{sample.Stage},{(sample.IsWarmUp ? 1 : 0)},{sample.AskedRate:0.###},{sample.Started},{sample.Completed},{sample.Failed},{sample.Dropped},{sample.Late},{sample.Retransmitted},{sample.Outstanding},{latency.Count},{latency.Mean:0.######},{latency.P50:0.######},{latency.P90:0.######},{latency.P95:0.######},{latency.P99:0.######},{latency.P999:0.######},{latency.Max:0.######}"));
        }
    }
}
