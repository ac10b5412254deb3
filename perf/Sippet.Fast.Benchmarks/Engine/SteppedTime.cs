using System;

namespace Sippet.Fast.Benchmarks.Engine;

/// <summary>A clock that the benchmark moves on, so that timers end transactions after the same number of messages on each machine.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long _now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now;

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan time) => _now += time.Ticks;
}
