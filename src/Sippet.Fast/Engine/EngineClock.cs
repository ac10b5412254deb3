using System;

namespace Sippet.Fast.Engine;

/// <summary>Makes milliseconds of a <see cref="TimeProvider"/>: the ticks of the workers' wheels, which begin at 0 with the stack.</summary>
internal sealed class EngineClock(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();
    private readonly double _ticksPerMillisecond = time.TimestampFrequency / 1000.0;

    /// <summary>Milliseconds since the stack was made.</summary>
    public long Now => ToMilliseconds(Timestamp - _origin);

    /// <summary>The timestamp that <see cref="ElapsedMilliseconds"/> measures from.</summary>
    public long Timestamp => time.GetTimestamp();

    /// <summary>The first timestamp at which <see cref="Now"/> is <paramref name="milliseconds"/>.</summary>
    public long TimestampAt(long milliseconds) => _origin + (long)Math.Ceiling(milliseconds * _ticksPerMillisecond);

    /// <summary>Whole milliseconds between two timestamps.</summary>
    public long ElapsedMilliseconds(long from, long to) => ToMilliseconds(to - from);

    private long ToMilliseconds(long ticks) => (long)(ticks / _ticksPerMillisecond);
}
