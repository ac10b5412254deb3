using System;

namespace Sippet.Fast.Resolver.Health;

/// <summary>How long a target that has failed stays behind the others; the options of the resolver tell what each is.</summary>
internal sealed record BackOff
{
    /// <summary>The time after the first failure; each further one doubles it.</summary>
    public required TimeSpan First { get; init; }

    /// <summary>The most time.</summary>
    public required TimeSpan Longest { get; init; }

    /// <summary>The part of the time that chance may take off, 0 to 1.</summary>
    public required double Jitter { get; init; }

    /// <summary>The time that a probe has before the next request may be one.</summary>
    public required TimeSpan ProbeTimeLimit { get; init; }

    /// <summary>The most targets that are known as failing.</summary>
    public required int Capacity { get; init; }

    /// <summary>The time after some failures.</summary>
    /// <param name="failures">How many have come one after another, at least 1.</param>
    /// <param name="chance">0 to 1.</param>
    public TimeSpan After(int failures, double chance)
    {
        double ticks = Math.Min(Longest.Ticks, First.Ticks * Math.Pow(2, failures - 1));
        return TimeSpan.FromTicks((long)(ticks * (1 - (Jitter * chance))));
    }
}
