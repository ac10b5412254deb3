using System;
using System.Threading;

namespace Sippet.Fast.Resolver.Health;

/// <summary>What is known of a target that has failed, and not answered since. On any thread.</summary>
internal sealed class FailingTarget
{
    private readonly Lock _gate = new();
    private TimeSpan _until;
    private TimeSpan _probedUntil;

    /// <summary>The failures, one after another.</summary>
    public int Failures { get; private set; }

    /// <summary>The end of its back-off.</summary>
    public TimeSpan Until
    {
        get
        {
            lock (_gate)
            {
                return _until;
            }
        }
    }

    /// <summary>Takes a failure. Those of requests that were sent before the target was known as failing count once.</summary>
    /// <returns>Whether a back-off has begun with it.</returns>
    public bool Fail(BackOff backOff, double chance, TimeSpan now)
    {
        lock (_gate)
        {
            if (Failures > 0 && now < _until)
            {
                return false;
            }

            Failures = now < _until + backOff.Longest ? Failures + 1 : 1; // what was that long ago says nothing of today
            _until = now + backOff.After(Failures, chance);
            _probedUntil = default;
            return true;
        }
    }

    /// <summary>Where it goes at present.</summary>
    public TargetStanding StandingAt(TimeSpan now)
    {
        lock (_gate)
        {
            return now < _until || now < _probedUntil ? TargetStanding.BackedOff : TargetStanding.Due;
        }
    }

    /// <summary>Makes a request the probe.</summary>
    /// <returns>False when another request is, or when its back-off is not over.</returns>
    public bool TryProbe(BackOff backOff, TimeSpan now)
    {
        lock (_gate)
        {
            if (now < _until || now < _probedUntil)
            {
                return false;
            }

            _probedUntil = now + backOff.ProbeTimeLimit;
            return true;
        }
    }
}
