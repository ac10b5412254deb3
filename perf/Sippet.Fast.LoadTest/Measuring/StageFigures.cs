using System.Threading;
using HdrHistogram;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>
/// What one driver counts of the calls of one stage: of those whose intended start is in it, whenever they end. The driver's thread alone adds;
/// others read the counts at any time, and the rest when the driver has ended.
/// </summary>
internal sealed class StageFigures
{
    private readonly long[] _failures = new long[FailureCause.Count];
    private long _started;
    private long _late;
    private long _dropped;
    private long _completed;
    private long _failed;
    private long _completedMeanwhile;

    /// <summary>The latencies of calls that were answered, in nanoseconds from their intended starts.</summary>
    public LongHistogram Latency { get; } = LatencyHistogram.Create();

    /// <summary>Calls that were started.</summary>
    public long Started => Volatile.Read(ref _started);

    /// <summary>Those of them that were started more than 10 ms after their time.</summary>
    public long Late => Volatile.Read(ref _late);

    /// <summary>Calls that were due and not started, because as many as may be were under way.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Calls that went well to their end.</summary>
    public long Completed => Volatile.Read(ref _completed);

    /// <summary>Calls that failed.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Calls of any stage that went well and ended while this one lasted: what a rate is made of.</summary>
    public long CompletedMeanwhile => Volatile.Read(ref _completedMeanwhile);

    /// <summary>Counts a call that starts.</summary>
    public void CountStarted(bool isLate)
    {
        Volatile.Write(ref _started, _started + 1);
        if (isLate)
        {
            Volatile.Write(ref _late, _late + 1);
        }
    }

    /// <summary>Counts a call that does not start.</summary>
    public void CountDropped() => Volatile.Write(ref _dropped, _dropped + 1);

    /// <summary>Counts a call that went well.</summary>
    public void CountCompleted() => Volatile.Write(ref _completed, _completed + 1);

    /// <summary>Counts a call of any stage that went well just now.</summary>
    public void CountCompletedMeanwhile() => Volatile.Write(ref _completedMeanwhile, _completedMeanwhile + 1);

    /// <summary>Counts a call that failed.</summary>
    public void CountFailed(FailureCause cause)
    {
        _failures[cause.Number]++;
        Volatile.Write(ref _failed, _failed + 1);
    }

    /// <summary>The calls that failed for a reason.</summary>
    public long FailedBecause(FailureCause cause) => Volatile.Read(ref _failures[cause.Number]);
}
