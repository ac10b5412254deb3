using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Threading;

namespace Sippet.Fast.Resolver.Health;

/// <summary>
/// Knows the targets that have failed, and puts them behind the others: none is ever left out. Once the back-off of one is over, one request
/// finds it in its place, and what becomes of that decides. On any thread; while no target fails, it costs a comparison.
/// </summary>
/// <param name="backOff">How long.</param>
/// <param name="time">The clock.</param>
/// <param name="random">The jitter; for all threads.</param>
internal sealed class TargetHealth(BackOff backOff, TimeProvider time, Random random)
{
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TargetKey, FailingTarget> _failing = new();
    private int _count;
    private long _nextSweep;

    /// <summary>The targets that have failed and not answered since.</summary>
    public int Count => Volatile.Read(ref _count);

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>Takes what has become of a request.</summary>
    /// <returns>The time for which the target is backed off from now on; null when nothing begins.</returns>
    public TimeSpan? On(in SipTarget target, TargetOutcome outcome)
    {
        TargetKey key = TargetKey.Of(target);
        if (outcome == TargetOutcome.Answered)
        {
            if (Count > 0)
            {
                Remove(key);
            }

            return null;
        }

        TimeSpan now = Now;
        return Get(key, now) is { } failing && failing.Fail(backOff, random.NextDouble(), now) ? failing.Until - now : null;
    }

    /// <summary>Puts targets in the order in which a request tries them.</summary>
    /// <param name="targets">The targets in the order of RFC 3263; the array is changed.</param>
    /// <param name="isRequest">Whether a request comes of it, which may be the probe of a target.</param>
    /// <param name="explain">Takes what is to be said of those that fail; null where nobody asks.</param>
    public void Order(SipTarget[] targets, bool isRequest, Action<string>? explain)
    {
        if (Count == 0)
        {
            return;
        }

        Span<TargetStanding> standings = stackalloc TargetStanding[targets.Length];
        TimeSpan now = Now;
        bool hasFirst = false;
        for (int index = 0; index < targets.Length; index++)
        {
            if (!_failing.TryGetValue(TargetKey.Of(targets[index]), out FailingTarget? failing))
            {
                standings[index] = TargetStanding.Healthy;
                hasFirst = true;
                continue;
            }

            TargetStanding standing = failing.StandingAt(now);
            bool isProbe = !hasFirst && standing == TargetStanding.Due && (!isRequest || failing.TryProbe(backOff, now));
            standings[index] = isProbe ? TargetStanding.Healthy : standing;
            hasFirst |= isProbe;
            explain?.Invoke(Explain(targets[index], failing, standings[index], now));
        }

        Sort(targets, standings);
    }

    private static void Sort(SipTarget[] targets, ReadOnlySpan<TargetStanding> standings)
    {
        SipTarget[] before = [.. targets];
        int written = 0;
        for (TargetStanding standing = TargetStanding.Healthy; standing <= TargetStanding.BackedOff; standing++)
        {
            for (int index = 0; index < before.Length; index++)
            {
                if (standings[index] == standing)
                {
                    targets[written++] = before[index];
                }
            }
        }
    }

    private string Explain(in SipTarget target, FailingTarget failing, TargetStanding standing, TimeSpan now)
    {
        DateTimeOffset until = time.GetUtcNow() + (failing.Until - now);
        string state = standing switch
        {
            TargetStanding.Healthy => "is probed by this request",
            TargetStanding.Due => "waits for a probe",
            _ when failing.Until <= now => "is being probed by another request",
            _ => $"is backed off until {until.ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}",
        };
        return $"{target.Transport} {target.Address} {state}, after {failing.Failures} {(failing.Failures == 1 ? "failure" : "failures")}";
    }

    private FailingTarget? Get(TargetKey key, TimeSpan now)
    {
        if (_failing.TryGetValue(key, out FailingTarget? failing))
        {
            return failing;
        }

        if (Count >= backOff.Capacity)
        {
            Sweep(now);
            if (Count >= backOff.Capacity)
            {
                return null; // stays healthy: too many fail for it to matter
            }
        }

        FailingTarget added = new();
        failing = _failing.GetOrAdd(key, added);
        if (ReferenceEquals(failing, added))
        {
            Interlocked.Increment(ref _count);
        }

        return failing;
    }

    private void Remove(TargetKey key)
    {
        if (_failing.TryRemove(key, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    // Those whose back-off is over are as good as healthy; going over all is worth it once in a while.
    private void Sweep(TimeSpan now)
    {
        long due = Volatile.Read(ref _nextSweep);
        if (now.Ticks < due || Interlocked.CompareExchange(ref _nextSweep, (now + s_sweepInterval).Ticks, due) != due)
        {
            return;
        }

        foreach ((TargetKey key, FailingTarget failing) in _failing)
        {
            if (failing.StandingAt(now) == TargetStanding.Due)
            {
                Remove(key);
            }
        }
    }
}
