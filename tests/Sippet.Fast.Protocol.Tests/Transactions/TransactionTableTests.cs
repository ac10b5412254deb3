using System;
using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Transactions;

public sealed class TransactionTableTests
{
    [Theory]
    [InlineData(1, 2_000, 40)]
    [InlineData(2, 60_000, 5_000)]
    [InlineData(3, 60_000, 1_000_000)]
    public void BehavesAsADictionaryUnderRandomOperations(int seed, int operations, int keySpace)
    {
        Random random = new(seed);
        KeyList keys = new(operations);
        TransactionTable<KeyList> table = new(keys);
        Dictionary<UInt128, int> reference = [];
        for (int i = 0; i < operations; i++)
        {
            UInt128 key = KeyOf(random.Next(keySpace), seed);
            if (random.Next(5) < 3)
            {
                if (reference.TryAdd(key, i))
                {
                    keys.Add(table, key, i);
                }
            }
            else
            {
                table.Remove(key, reference.Remove(key, out int slot) ? slot : i);
            }

            Check(KeyOf(random.Next(keySpace), seed));
        }

        Assert.Equal(reference.Count, table.Count);
        foreach (UInt128 key in reference.Keys)
        {
            Check(key);
        }

        void Check(UInt128 key)
        {
            bool known = reference.TryGetValue(key, out int expected);
            Assert.Equal(known, table.TryFind(key, out int slot));
            Assert.Equal(known ? expected : -1, slot);
            Assert.Equal(known, table.TryFindShared(key, out int shared));
            Assert.Equal(slot, shared);
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(32)] // with one tag
    [InlineData(64)]
    public void KeysThatMeetInOnePlaceStayApart(int shift)
    {
        // One chain of buckets: each removal has to close its gap.
        const int Count = 24;
        KeyList keys = new(Count);
        TransactionTable<KeyList> table = new(keys);
        for (int i = 0; i < Count; i++)
        {
            keys.Add(table, ((UInt128)(uint)i << shift) + 15, i);
        }

        for (int removed = 0; removed < Count; removed++)
        {
            table.Remove(keys.KeyOf(removed), removed);
            for (int i = 0; i < Count; i++)
            {
                Assert.Equal(i > removed, table.TryFind(keys.KeyOf(i), out int slot));
                Assert.Equal(i > removed ? i : -1, slot);
            }
        }

        Assert.Equal(0, table.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ChainsStayWholeHoweverTheirKeysComeAndGo(int seed)
    {
        // Three places of a few keys each, among which one bucket is never enough.
        Random random = new(seed);
        KeyList keys = new(30_000);
        TransactionTable<KeyList> table = new(keys);
        Dictionary<UInt128, int> reference = [];
        long reserved = 0;
        for (int i = 0; i < 30_000; i++)
        {
            UInt128 key = new((ulong)random.Next(20), (ulong)random.Next(3) << 3);
            if (reference.TryAdd(key, i))
            {
                keys.Add(table, key, i);
            }
            else
            {
                reference.Remove(key, out int former);
                table.Remove(key, former);
            }

            reserved = i == 1_000 ? table.Reserved : reserved;
            UInt128 asked = new((ulong)random.Next(20), (ulong)random.Next(3) << 3);
            Assert.Equal(reference.ContainsKey(asked), table.TryFind(asked, out int slot));
            Assert.Equal(reference.GetValueOrDefault(asked, -1), slot);
        }

        Assert.Equal(reference.Count, table.Count);
        Assert.Equal(reserved, table.Reserved);
        foreach ((UInt128 key, int expected) in reference)
        {
            Assert.True(table.TryFind(key, out int slot));
            Assert.Equal(expected, slot);
        }
    }

    [Fact]
    public void OverflowOfAChainThatIsEmptiedIsUsedAgain()
    {
        KeyList keys = new(60);
        TransactionTable<KeyList> table = new(keys);
        long reserved = 0;
        for (int round = 0; round < 400; round++)
        {
            for (int i = 0; i < 60; i++)
            {
                keys.Add(table, new UInt128((ulong)i, (ulong)round), i);
            }

            for (int i = 0; i < 60; i++)
            {
                table.Remove(new UInt128((ulong)(i * 7 % 60), (ulong)round), i * 7 % 60);
            }

            reserved = round == 0 ? table.Reserved : reserved;
        }

        Assert.Equal((0, reserved), (table.Count, table.Reserved));
    }

    [Fact]
    public void KeysThatHappenToMeetInOneBucketAllocateNothing()
    {
        KeyList keys = new(40);
        TransactionTable<KeyList> table = new(keys);
        keys.Add(table, 0, 0); // what runs for the first time may be compiled
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i < 40; i++)
        {
            keys.Add(table, (UInt128)i << 32, i);
        }

        Assert.Equal((40, before), (table.Count, GC.GetAllocatedBytesForCurrentThread()));
    }

    [Fact]
    public void MillionKeysTakeHalfOfACacheLineEach()
    {
        const int Keys = 1_000_000;
        KeyList keys = new(Keys);
        TransactionTable<KeyList> table = new(keys);
        for (int i = 0; i < Keys; i++)
        {
            keys.Add(table, KeyOf(i, 1), i);
        }

        Assert.InRange(table.Reserved, 31L * Keys, 38L * Keys);
        for (int i = 0; i < Keys; i++)
        {
            Assert.True(table.TryFind(KeyOf(i, 1), out int slot));
            Assert.Equal(i, slot);
        }

        Assert.False(table.TryFind(KeyOf(Keys, 1), out _));
    }

    [Fact]
    public void RemovingAnUnknownKeyChangesNothing()
    {
        KeyList keys = new(8);
        TransactionTable<KeyList> table = new(keys);
        keys.Add(table, 1, 7);
        table.Remove(2, 7);
        table.Remove(1, 6);
        table.Remove(new UInt128(0, 17), 5);
        Assert.Equal(1, table.Count);
        Assert.True(table.TryFind(1, out int slot));
        Assert.Equal(7, slot);
    }

    // Spread in all bits, as keyed hashes are, but made of a small number.
    internal static UInt128 KeyOf(int number, int seed) =>
        (UInt128)((ulong)number + 1) * new UInt128(0x9E3779B97F4A7C15, 0xF39CC0605CEDC834 + (ulong)(seed * 2));
}
