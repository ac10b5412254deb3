using System;
using System.Collections.Generic;
using System.Threading;
using HdrHistogram;

namespace Sippet.Fast.Server.Display;

/// <summary>
/// Records latencies: the time from the receipt of a request to the end of its handler, its wait for the worker included. Each thread has a
/// recorder of its own, so that the workers do not meet; whoever reads takes from them what was recorded since the last time.
/// </summary>
internal sealed class LatencyRecorder : IDisposable
{
    private const int SignificantDigits = 2;
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly long _longest;
    private readonly ThreadLocal<Recorder> _recorders;
    private readonly Dictionary<Recorder, HistogramBase> _used = [];
    private readonly LongHistogram _total;

    /// <param name="time">The clock whose timestamps are given.</param>
    public LatencyRecorder(TimeProvider time)
    {
        _time = time;
        _longest = (long)(s_longest.TotalSeconds * time.TimestampFrequency);
        _recorders = new ThreadLocal<Recorder>(CreateRecorder, trackAllValues: true);
        _total = new LongHistogram(_longest, SignificantDigits);
    }

    /// <summary>Records a latency that ends now; on any thread.</summary>
    /// <param name="from">The timestamp at which it began.</param>
    public void Record(long from) => _recorders.Value!.RecordValue(Math.Clamp(_time.GetTimestamp() - from, 1, _longest));

    /// <summary>Sums up what was recorded since the last call; one thread at a time.</summary>
    public LatencySummary TakeInterval()
    {
        LongHistogram interval = new(_longest, SignificantDigits);
        foreach (Recorder recorder in _recorders.Values)
        {
            _used.TryGetValue(recorder, out HistogramBase? used);
            HistogramBase taken = recorder.GetIntervalHistogram(used);
            interval.Add(taken);
            _used[recorder] = taken;
        }

        _total.Add(interval);
        return Summarize(interval);
    }

    /// <summary>Sums up all that <see cref="TakeInterval"/> has seen; on its thread.</summary>
    public LatencySummary Total() => Summarize(_total);

    /// <inheritdoc/>
    public void Dispose() => _recorders.Dispose();

    private Recorder CreateRecorder() => new(
        1, _longest, SignificantDigits, static (id, lowest, highest, digits) => new LongHistogram(id, lowest, highest, digits));

    private LatencySummary Summarize(HistogramBase histogram) => new(
        histogram.TotalCount, At(histogram, 50), At(histogram, 90), At(histogram, 99), At(histogram, 99.9));

    private TimeSpan At(HistogramBase histogram, double percentile) =>
        histogram.TotalCount == 0 ? TimeSpan.Zero : _time.GetElapsedTime(0, histogram.GetValueAtPercentile(percentile));
}
