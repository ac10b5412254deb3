using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Benchmarks.Transactions;

/// <summary>
/// What does a transaction cost the table, however many are live? A request looks its key up in vain and adds it, and the oldest
/// transaction is removed.
/// </summary>
public class TransactionTableBenchmarks
{
    private const int Batch = 1024;

    private readonly TransactionTable _table = new();
    private readonly Dictionary<UInt128, int> _dictionary = [];
    private ulong _number;

    [Params(1_000, 100_000, 1_000_000)]
    public int Live { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        while (_number < (ulong)Live)
        {
            _table.Add(KeyOf(_number), (int)_number);
            _dictionary.Add(KeyOf(_number), (int)_number);
            _number++;
        }
    }

    /// <summary>The dictionary of the framework, which has no readers on other threads.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public int Dictionary()
    {
        int found = 0;
        for (int i = 0; i < Batch; i++)
        {
            UInt128 key = KeyOf(_number);
            found += _dictionary.TryGetValue(key, out _) ? 1 : 0;
            _dictionary.Add(key, i);
            _dictionary.Remove(KeyOf(_number - (ulong)Live));
            _number++;
        }

        return found;
    }

    /// <summary>The table.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public int Table()
    {
        int found = 0;
        for (int i = 0; i < Batch; i++)
        {
            UInt128 key = KeyOf(_number);
            found += _table.TryFind(key, out _) ? 1 : 0;
            _table.Add(key, i);
            _table.Remove(KeyOf(_number - (ulong)Live));
            _number++;
        }

        return found;
    }

    /// <summary>The table as a worker uses it: the key of the next request, and of the next transaction that ends, is known while this one is handled.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public int TableFetchedAhead()
    {
        int found = 0;
        UInt128 next = KeyOf(_number);
        UInt128 nextOldest = KeyOf(_number - (ulong)Live);
        for (int i = 0; i < Batch; i++)
        {
            (UInt128 key, UInt128 oldest) = (next, nextOldest);
            _number++;
            next = KeyOf(_number);
            _table.Prefetch(next);
            nextOldest = KeyOf(_number - (ulong)Live);
            _table.Prefetch(nextOldest);
            found += _table.TryFind(key, out _) ? 1 : 0;
            _table.Add(key, i);
            _table.Remove(oldest);
        }

        return found;
    }

    // Numbers that look random and are had again without memory being read (the finaliser of splitmix64).
    private static UInt128 KeyOf(ulong number)
    {
        ulong low = Mix(number * 0x9e3779b97f4a7c15);
        return new UInt128(Mix(low), low);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
