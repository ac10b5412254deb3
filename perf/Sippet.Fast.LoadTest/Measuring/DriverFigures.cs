using System;
using System.Linq;
using HdrHistogram;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>What one driver counts. Its thread alone adds; one other reads.</summary>
internal sealed class DriverFigures
{
    private const int MillisecondsLate = 10;

    private readonly Recorder _interval = LatencyHistogram.CreateRecorder();
    private readonly double _nanosecondsPerTick;
    private readonly long _ticksLate;
    private HistogramBase? _taken;

    /// <param name="stages">The number of stages.</param>
    /// <param name="time">The clock whose timestamps are given.</param>
    public DriverFigures(int stages, TimeProvider time)
    {
        Stages = [.. Enumerable.Range(0, stages).Select(static _ => new StageFigures())];
        _nanosecondsPerTick = 1e9 / time.TimestampFrequency;
        _ticksLate = time.TimestampFrequency * MillisecondsLate / 1000;
    }

    /// <summary>The figures of each stage.</summary>
    public StageFigures[] Stages { get; }

    /// <summary>Counts a call that starts.</summary>
    /// <param name="stage">The stage of its intended start.</param>
    /// <param name="due">The timestamp of its intended start.</param>
    /// <param name="now">The timestamp of now.</param>
    public void CountStarted(int stage, long due, long now) => Stages[stage].CountStarted(now - due > _ticksLate);

    /// <summary>Records the latency of a call from its intended start, so that a call that had to wait for its start has waited.</summary>
    /// <param name="stage">The stage of its intended start.</param>
    /// <param name="due">The timestamp of its intended start.</param>
    /// <param name="now">The timestamp of now.</param>
    public void Record(int stage, long due, long now)
    {
        long nanoseconds = LatencyHistogram.Clamp((long)((now - due) * _nanosecondsPerTick));
        Stages[stage].Latency.RecordValue(nanoseconds);
        _interval.RecordValue(nanoseconds);
    }

    /// <summary>Adds what was recorded since the last time to a histogram; on one thread.</summary>
    public void TakeInterval(HistogramBase sum)
    {
        _taken = _interval.GetIntervalHistogram(_taken);
        sum.Add(_taken);
    }
}
