using System;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>
/// Answers questions: from what is kept, at once, or by one look-up for all who ask meanwhile. On any thread; it never throws.
/// </summary>
/// <param name="source">Where records come from.</param>
/// <param name="settings">The bounds.</param>
/// <param name="time">The clock.</param>
internal sealed class LookupCache(IDnsSource source, LookupSettings settings, TimeProvider time)
{
    private readonly CacheEntries _entries = new(settings.Capacity);
    private int _lookups;

    /// <summary>The number of questions that are kept.</summary>
    public int Count => _entries.Count;

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>Answers a question.</summary>
    public ValueTask<DnsAnswer> LookUpAsync(DnsQuestion question)
    {
        TimeSpan now = Now;
        CacheEntry entry = _entries.Get(question);
        CachedAnswer? kept = entry.Answer;
        if (kept is not null && kept.IsFresh(now))
        {
            return new ValueTask<DnsAnswer>(kept.Answer);
        }

        Task<DnsAnswer>? lookup = Begin(entry);
        return lookup is { IsCompletedSuccessfully: true } ? new ValueTask<DnsAnswer>(lookup.Result)
            : kept is not null && (kept.Bridges(now) || (lookup is null && now < kept.StaleUntil)) ? new ValueTask<DnsAnswer>(kept.Answer)
            : lookup is null ? new ValueTask<DnsAnswer>(DnsAnswer.Failed($"{settings.MaxLookups} look-ups are under way"))
            : new ValueTask<DnsAnswer>(lookup);
    }

    private Task<DnsAnswer>? Begin(CacheEntry entry)
    {
        TaskCompletionSource<DnsAnswer> lookup = new();
        lock (entry.Gate)
        {
            if (entry.Lookup is not null)
            {
                return entry.Lookup;
            }

            if (entry.Answer is { } kept && kept.IsFresh(Now))
            {
                return Task.FromResult(kept.Answer); // another one has ended in between
            }

            if (Interlocked.Increment(ref _lookups) > settings.MaxLookups)
            {
                Interlocked.Decrement(ref _lookups);
                return null;
            }

            entry.Lookup = lookup.Task;
        }

        _ = EndAsync(entry, lookup);
        return lookup.Task;
    }

    private async Task EndAsync(CacheEntry entry, TaskCompletionSource<DnsAnswer> lookup)
    {
        DnsAnswer answer = await AskAsync(entry.Question).ConfigureAwait(false);
        lock (entry.Gate)
        {
            entry.Answer = CachedAnswer.Next(entry.Answer, answer, settings, Now);
            answer = entry.Answer.Answer;
            entry.Lookup = null;
        }

        Interlocked.Decrement(ref _lookups);
        lookup.SetResult(answer);
    }

    private async Task<DnsAnswer> AskAsync(DnsQuestion question)
    {
        using CancellationTokenSource limit = new(settings.TimeLimit, time);
        try
        {
            int aliases = 0;
            TimeSpan ttl = TimeSpan.MaxValue;
            while (true)
            {
                DnsReply reply = await source.QueryAsync(question, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
                DnsAnswer answer = AnswerReader.Read(question, reply, ref aliases);
                ttl = ttl < answer.Ttl ? ttl : answer.Ttl;
                if (answer.Alias is null)
                {
                    return answer with { Ttl = ttl };
                }

                question = question with { Name = answer.Alias };
            }
        }
        catch (Exception exception)
        {
            return DnsAnswer.Failed(limit.IsCancellationRequested ? $"no answer within {settings.TimeLimit.TotalSeconds:0.###} s" : exception.Message);
        }
    }
}
