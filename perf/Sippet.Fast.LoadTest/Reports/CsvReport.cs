using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>The samples as a table, for other programs: a line each, comma-separated (RFC 4180), latencies in milliseconds.</summary>
internal static class CsvReport
{
    private static readonly (string Name, Func<Sample, IFormattable> Value)[] s_columns =
    [
        ("seconds", static sample => sample.Seconds),
        ("length", static sample => sample.Length),
        ("warm_up", static sample => sample.IsWarmUp ? 1 : 0),
        ("asked_rate", static sample => sample.AskedRate),
        ("started", static sample => sample.Started),
        ("completed", static sample => sample.Completed),
        ("failed", static sample => sample.Failed),
        ("dropped", static sample => sample.Dropped),
        ("late", static sample => sample.Late),
        ("retransmitted", static sample => sample.Retransmitted),
        ("outstanding", static sample => sample.Outstanding),
        ("latency_count", static sample => sample.Latency.Count),
        ("mean_ms", static sample => sample.Latency.Mean),
        ("p50_ms", static sample => sample.Latency.P50),
        ("p90_ms", static sample => sample.Latency.P90),
        ("p95_ms", static sample => sample.Latency.P95),
        ("p99_ms", static sample => sample.Latency.P99),
        ("p999_ms", static sample => sample.Latency.P999),
        ("max_ms", static sample => sample.Latency.Max),
    ];

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, RunReport report)
    {
        output.WriteLine($"stage,{string.Join(',', s_columns.Select(static column => column.Name))}");
        foreach (Sample sample in report.Samples)
        {
            IEnumerable<string> values = s_columns.Select(column => column.Value(sample).ToString("0.######", CultureInfo.InvariantCulture));
            output.WriteLine($"{sample.Stage},{string.Join(',', values)}");
        }
    }
}
