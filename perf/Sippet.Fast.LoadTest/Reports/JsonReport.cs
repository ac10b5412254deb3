using System.IO;
using System.Text.Json;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>All of a report, for other programs: latencies in milliseconds, times in seconds, shares of 1.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, RunReport report) => output.WriteLine(JsonSerializer.Serialize(report, s_options));
}
