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
    private const int Ahead = 8;

    private readonly TransactionTable<NumberedKeys> _table = new(default);
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
            _table.Add(key, (int)_number);
            _table.Remove(KeyOf(_number - (ulong)Live), (int)_number - Live);
            _number++;
        }

        return found;
    }

    /// <summary>
    /// The table as a worker uses it: a message before it is needed the key is known, and so is that of the transaction that ends next. A message takes
    /// as long as many lookups, here eight.
    /// </summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public int TableFetchedAhead()
    {
        int found = 0;
        for (int i = 0; i < Batch; i++)
        {
            _table.Prefetch(KeyOf(_number + Ahead));
            _table.Prefetch(KeyOf(_number + Ahead - (ulong)Live));
            UInt128 key = KeyOf(_number);
            found += _table.TryFind(key, out _) ? 1 : 0;
            _table.Add(key, (int)_number);
            _table.Remove(KeyOf(_number - (ulong)Live), (int)_number - Live);
            _number++;
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

    // A slot is the number of its key.
    private readonly struct NumberedKeys : ISlotKeys
    {
        public UInt128 KeyOf(int slot) => TransactionTableBenchmarks.KeyOf((ulong)slot);
    }
}
