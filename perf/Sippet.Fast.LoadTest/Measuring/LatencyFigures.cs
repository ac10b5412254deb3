using HdrHistogram;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>Latencies in milliseconds. All are 0 when there is none.</summary>
/// <param name="Count">How many latencies they are of.</param>
/// <param name="Mean">The mean.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">What 90 % do not exceed.</param>
/// <param name="P95">What 95 % do not exceed.</param>
/// <param name="P99">What 99 % do not exceed.</param>
/// <param name="P999">What 99.9 % do not exceed.</param>
/// <param name="P9999">What 99.99 % do not exceed.</param>
/// <param name="Max">The longest.</param>
internal sealed record LatencyFigures(
    long Count, double Mean, double P50, double P90, double P95, double P99, double P999, double P9999, double Max)
{
    private const double NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Reads them from a histogram of nanoseconds.</summary>
    public static LatencyFigures Of(HistogramBase histogram)
    {
        if (histogram.TotalCount == 0)
        {
            return new LatencyFigures(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        double At(double percentile) => histogram.GetValueAtPercentile(percentile) / NanosecondsPerMillisecond;
        return new LatencyFigures(
            histogram.TotalCount,
            histogram.GetMean() / NanosecondsPerMillisecond,
            At(50),
            At(90),
            At(95),
            At(99),
            At(99.9),
            At(99.99),
            histogram.GetMaxValue() / NanosecondsPerMillisecond);
    }
}
