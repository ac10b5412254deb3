using System;

namespace Sippet.Fast.LoadTest.Load;

/// <summary>The time of one driver's schedule, which stands still while it is paused. One thread.</summary>
internal sealed class LoadClock(TimeProvider time)
{
    private readonly double _frequency = time.TimestampFrequency;
    private long _origin;
    private long _pausedAt;

    /// <summary>Now, as a timestamp of the provider.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Begins at 0.</summary>
    /// <param name="origin">The timestamp of the beginning.</param>
    public void Start(long origin) => _origin = origin;

    /// <summary>Stands still from a timestamp on, or goes on.</summary>
    public void Pause(bool isPaused, long now)
    {
        if (isPaused && !IsPaused)
        {
            _pausedAt = now;
        }
        else if (!isPaused && IsPaused)
        {
            _origin += now - _pausedAt;
        }

        IsPaused = isPaused;
    }

    /// <summary>The seconds of the schedule at a timestamp.</summary>
    public double SecondsAt(long timestamp) => ((IsPaused ? _pausedAt : timestamp) - _origin) / _frequency;

    /// <summary>The timestamp of a moment of the schedule.</summary>
    public long TimestampAt(double seconds) => _origin + (long)(seconds * _frequency);
}
