using System.Collections.Concurrent;
using System.Threading;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>
/// The questions that are kept, no more than so many: the oldest goes, unless it has been used since it was last its turn. Many names that
/// are asked for once do not drive those out that are in use.
/// </summary>
/// <param name="capacity">How many.</param>
internal sealed class CacheEntries(int capacity)
{
    private const int MaxChances = 64;

    private readonly ConcurrentDictionary<DnsQuestion, CacheEntry> _entries = new();
    private readonly ConcurrentQueue<CacheEntry> _turns = new();
    private int _count;

    /// <summary>The number of questions.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The place of a question; it is made when there is none.</summary>
    public CacheEntry Get(DnsQuestion question)
    {
        if (_entries.TryGetValue(question, out CacheEntry? entry))
        {
            if (!entry.IsUsed)
            {
                entry.IsUsed = true;
            }

            return entry;
        }

        CacheEntry added = new(question);
        entry = _entries.GetOrAdd(question, added);
        if (ReferenceEquals(entry, added))
        {
            _turns.Enqueue(added);
            if (Interlocked.Increment(ref _count) > capacity)
            {
                RemoveOne();
            }
        }

        return entry;
    }

    private void RemoveOne()
    {
        for (int chance = 1; _turns.TryDequeue(out CacheEntry? oldest); chance++)
        {
            if (oldest.IsUsed && chance < MaxChances)
            {
                oldest.IsUsed = false;
                _turns.Enqueue(oldest);
                continue;
            }

            _entries.TryRemove(oldest.Question, out _);
            Interlocked.Decrement(ref _count);
            return;
        }
    }
}
