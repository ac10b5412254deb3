using System;
using System.Collections.Generic;
using System.Threading;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// A table with some keys that stay and some that come and go, all with one of two homes, so that entries move and buckets overflow. Whoever
/// changes it is its one writer while it does; readers look on any thread, and what they should not have seen is kept.
/// </summary>
internal sealed class SharedTable
{
    public const int Passing = 16;

    private const int Looks = 400;

    private readonly Lock _writer = new();
    private readonly TransactionTable<Keys> _table;
    private readonly int _staying;
    private int _wrong;

    /// <param name="staying">The keys that stay; their slots are 0 and up.</param>
    /// <param name="others">Keys elsewhere, of which some make the table grow soon.</param>
    public SharedTable(int staying, int others)
    {
        _staying = staying;
        _table = new TransactionTable<Keys>(new Keys(staying + Passing));
        for (int i = staying + Passing; i < staying + Passing + others; i++)
        {
            _table.Add(OtherKeyOf(i), i);
        }

        Others = others;
        for (int i = 0; i < staying; i++)
        {
            _table.Add(KeyOf(i), i);
        }
    }

    /// <summary>The lookups that have missed a key that stays, or have found another slot or a key that never was.</summary>
    public int Wrong => Volatile.Read(ref _wrong);

    /// <summary>The keys of which the table says that it has them.</summary>
    public int Count => _table.Count - Others - _staying;

    private int Others { get; }

    /// <summary>Whether a passing key is there.</summary>
    public bool Has(int passing) => _table.TryFindShared(KeyOf(_staying + passing), out _);

    /// <summary>Adds the passing keys of a range that are not there.</summary>
    public void Add(int first, int count)
    {
        lock (_writer)
        {
            for (int key = _staying + first; key < _staying + Math.Min(first + count, Passing); key++)
            {
                if (!_table.TryFind(KeyOf(key), out _))
                {
                    _table.Add(KeyOf(key), key);
                }
            }
        }
    }

    /// <summary>Removes the passing keys of a range.</summary>
    public void Remove(int first, int count)
    {
        lock (_writer)
        {
            for (int key = _staying + first; key < _staying + Math.Min(first + count, Passing); key++)
            {
                _table.Remove(KeyOf(key), key);
            }
        }
    }

    /// <summary>Adds and removes the passing keys that are not there, again and again: in the end all is as it was.</summary>
    public void Stir(int rounds)
    {
        lock (_writer)
        {
            List<int> absent = [];
            for (int key = _staying; key < _staying + Passing; key++)
            {
                if (!_table.TryFind(KeyOf(key), out _))
                {
                    absent.Add(key);
                }
            }

            for (int round = 0; round < rounds; round++)
            {
                absent.ForEach(key => _table.Add(KeyOf(key), key));
                absent.ForEach(key => _table.Remove(KeyOf(key), key));
            }
        }
    }

    /// <summary>Looks for keys: staying ones, passing ones, and ones that are never there.</summary>
    public void Look(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < Looks; i++)
        {
            int wanted = random.Next(_staying + Passing + 4);
            bool found = _table.TryFindShared(KeyOf(wanted), out int slot);
            if (found ? slot != wanted || wanted >= _staying + Passing : wanted < _staying)
            {
                Interlocked.Increment(ref _wrong);
            }
        }
    }

    private static UInt128 OtherKeyOf(int number) => ((UInt128)(uint)number << 64) | (uint)(number * 17);

    private static UInt128 KeyOf(int number) => ((UInt128)(uint)(number + 1000) << 64) | 5 | (uint)((number & 1) << 8);

    // A slot has the number of its key.
    private readonly struct Keys(int first) : ISlotKeys
    {
        public UInt128 KeyOf(int slot) => slot < first ? SharedTable.KeyOf(slot) : OtherKeyOf(slot);
    }
}
