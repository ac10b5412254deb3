using System;
using System.Numerics;

namespace Sippet.Fast.Soak;

/// <summary>How long requests waited for their handler, in powers of two of a microsecond. One thread for each worker adds to its own.</summary>
internal sealed class WaitHistogram
{
    private const int Buckets = 32;

    private readonly long[] _counts = new long[Buckets];

    /// <summary>The longest wait.</summary>
    public TimeSpan Longest { get; private set; }

    public void Add(TimeSpan wait)
    {
        _counts[Math.Min(Buckets - 1, BitOperations.Log2((uint)Math.Max(0, wait.TotalMicroseconds)) + 1)]++;
        Longest = wait > Longest ? wait : Longest;
    }

    public void Reset()
    {
        Array.Clear(_counts);
        Longest = default;
    }

    /// <summary>The bound in microseconds under which this share of the waits is.</summary>
    public long Below(double share)
    {
        long left = 0;
        foreach (long count in _counts)
        {
            left += count;
        }

        left = (long)Math.Ceiling(left * share);
        int bucket = 0;
        for (; bucket < Buckets - 1 && (left -= _counts[bucket]) > 0; bucket++)
        {
        }

        return 1L << bucket;
    }
}
