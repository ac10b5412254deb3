namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>What the number of a metric is.</summary>
internal enum MetricKind
{
    /// <summary>Milliseconds.</summary>
    Latency,

    /// <summary>How many.</summary>
    Count,

    /// <summary>How many of all that were due, 0 to 1.</summary>
    Share,
}
