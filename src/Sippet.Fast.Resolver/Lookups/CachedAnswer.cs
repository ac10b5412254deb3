using System;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>An answer with its times, which count from the zero of the clock; replaced as a whole.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="FreshUntil">When it has to be asked for again.</param>
/// <param name="StaleUntil">When it may no longer stand in for one that cannot be had.</param>
/// <param name="Failures">The look-ups that have failed since the last one that has not.</param>
internal sealed record CachedAnswer(DnsAnswer Answer, TimeSpan FreshUntil, TimeSpan StaleUntil, int Failures)
{
    private static readonly TimeSpan s_recent = TimeSpan.FromMinutes(1);

    /// <summary>Whether nobody needs to be asked.</summary>
    public bool IsFresh(TimeSpan now) => now < FreshUntil;

    /// <summary>
    /// Whether it serves while a new look-up is under way, since look-ups have just failed and nobody should wait for the next failure: an answer that
    /// is stale (RFC 8767), or the failure itself when it was not the only one.
    /// </summary>
    public bool Bridges(TimeSpan now) => Answer.Status == LookupStatus.Failed
        ? Failures > 1 && now < FreshUntil + s_recent
        : Failures > 0 && now < StaleUntil;

    /// <summary>What is kept when a look-up has ended.</summary>
    /// <param name="before">What was kept until then.</param>
    /// <param name="answer">What the look-up has brought.</param>
    /// <param name="settings">How long answers are kept.</param>
    /// <param name="now">The time.</param>
    public static CachedAnswer Next(CachedAnswer? before, DnsAnswer answer, LookupSettings settings, TimeSpan now)
    {
        if (answer.Status != LookupStatus.Failed)
        {
            TimeSpan end = now + TtlOf(answer, settings);
            return new CachedAnswer(answer, end, end + settings.StaleTime, 0);
        }

        int failures = (before?.Failures ?? 0) + 1;
        return before is not null && before.Answer.Status != LookupStatus.Failed && now < before.StaleUntil
            ? before with { Answer = before.Answer with { IsStale = true }, FreshUntil = now + settings.FailureTtl, Failures = failures }
            : new CachedAnswer(answer, now + settings.FailureTtl, TimeSpan.Zero, failures);
    }

    private static TimeSpan TtlOf(DnsAnswer answer, LookupSettings settings)
    {
        bool isUntold = answer.Status != LookupStatus.Found && answer.Ttl == TimeSpan.MaxValue;
        TimeSpan most = answer.Status == LookupStatus.Found ? settings.MaxTtl : settings.MaxNegativeTtl;
        TimeSpan ttl = isUntold ? settings.FailureTtl : answer.Ttl;
        ttl = ttl < settings.MinTtl ? settings.MinTtl : ttl;
        return ttl < most ? ttl : most;
    }
}
