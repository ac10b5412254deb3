using System;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>The bounds of look-ups, and how long answers are kept; the options of the resolver tell what each is.</summary>
internal sealed record LookupSettings
{
    /// <summary>The time that one look-up has, all its servers and tries together.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>The least time that an answer is kept.</summary>
    public required TimeSpan MinTtl { get; init; }

    /// <summary>The most time that records are kept.</summary>
    public required TimeSpan MaxTtl { get; init; }

    /// <summary>The most time that it is remembered that there is nothing.</summary>
    public required TimeSpan MaxNegativeTtl { get; init; }

    /// <summary>The time after which a failed look-up is tried again, and that nothing is remembered for where no SOA record tells.</summary>
    public required TimeSpan FailureTtl { get; init; }

    /// <summary>How long after its end an answer may stand in for one that cannot be had.</summary>
    public required TimeSpan StaleTime { get; init; }

    /// <summary>The most answers that are kept.</summary>
    public required int Capacity { get; init; }

    /// <summary>The most look-ups at a time.</summary>
    public required int MaxLookups { get; init; }
}
