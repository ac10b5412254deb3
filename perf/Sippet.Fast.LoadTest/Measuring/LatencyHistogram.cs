using System;
using HdrHistogram;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>The range and the resolution of all histograms: 1 µs to 10 minutes in nanoseconds, within 0.1 %.</summary>
internal static class LatencyHistogram
{
    private const int SignificantDigits = 3;
    private const long Lowest = 1_000;
    private const long Highest = 600_000_000_000;

    /// <summary>Makes an empty one.</summary>
    public static LongHistogram Create() => new(Lowest, Highest, SignificantDigits);

    /// <summary>Makes a recorder, from which another thread takes what was recorded since the last time.</summary>
    public static Recorder CreateRecorder() =>
        new(Lowest, Highest, SignificantDigits, static (id, lowest, highest, digits) => new LongHistogram(id, lowest, highest, digits));

    /// <summary>A latency that histograms take.</summary>
    /// <param name="nanoseconds">Any.</param>
    public static long Clamp(long nanoseconds) => Math.Clamp(nanoseconds, 1, Highest);
}
