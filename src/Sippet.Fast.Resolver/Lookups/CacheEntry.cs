using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>The place of one question in the cache. Its lock guards the end of a look-up and the beginning of the next.</summary>
/// <param name="question">The question.</param>
internal sealed class CacheEntry(DnsQuestion question)
{
    private CachedAnswer? _answer;
    private bool _isUsed;

    /// <summary>The question.</summary>
    public DnsQuestion Question { get; } = question;

    /// <summary>The lock.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The look-up that is under way; under the lock.</summary>
    public Task<DnsAnswer>? Lookup { get; set; }

    /// <summary>What is kept; null before the first look-up has ended.</summary>
    public CachedAnswer? Answer
    {
        get => Volatile.Read(ref _answer);
        set => Volatile.Write(ref _answer, value);
    }

    /// <summary>Whether it has been asked for since somebody looked whether it could go.</summary>
    public bool IsUsed
    {
        get => Volatile.Read(ref _isUsed);
        set => Volatile.Write(ref _isUsed, value);
    }
}
