using System;
using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Buffers;

public sealed class SlabTests
{
    private const int PageLength = 1 << 14;

    [Theory]
    [InlineData(1, 100, 1_000)]
    [InlineData(2, 10_000, 30_000)]
    [InlineData(3, 1, 100)]
    [InlineData(4, 8192, 20_000)]
    [InlineData(5, 8193, 20_000)]
    public void BehavesAsADictionaryUnderRandomOperations(int seed, int capacity, int operations)
    {
        Random random = new(seed);
        Slab<long> slab = new(capacity);
        Dictionary<int, long> reference = [];
        List<int> taken = [];
        for (int i = 0; i < operations; i++)
        {
            if (random.Next(3) > 0)
            {
                bool expected = reference.Count < capacity;
                Assert.Equal(expected, slab.TryTake(out int slot));
                if (expected)
                {
                    Assert.InRange(slot, 0, capacity - 1);
                    reference.Add(slot, slab[slot] = i);
                    taken.Add(slot);
                }
            }
            else if (taken.Count > 0)
            {
                int index = random.Next(taken.Count);
                Assert.Equal(reference[taken[index]], slab[taken[index]]);
                slab.Free(taken[index]);
                reference.Remove(taken[index]);
                taken[index] = taken[^1];
                taken.RemoveAt(taken.Count - 1);
            }

            Assert.Equal(reference.Count, slab.Count);
        }

        foreach ((int slot, long value) in reference)
        {
            Assert.Equal(value, slab[slot]);
        }
    }

    [Fact]
    public void SlotThatWasFreedLastIsTakenFirst()
    {
        Slab<int> slab = new(10);
        Take(slab, 5);
        slab.Free(1);
        slab.Free(3);
        Assert.Equal([3, 1, 5], [Take(slab), Take(slab), Take(slab)]);
    }

    [Fact]
    public void HighWaterIsTheMostThatWasTaken()
    {
        Slab<int> slab = new(PageLength * 2);
        Take(slab, 7);
        slab.Free(6);
        slab.Free(0);
        Take(slab, 1);
        Assert.Equal((6, 7), (slab.Count, slab.HighWater));
    }

    [Fact]
    public void AddressOfASlotStaysWhenTheSlabGrows()
    {
        Slab<int> slab = new(PageLength * 3);
        Take(slab);
        ref int first = ref slab[0];
        first = 42;
        Take(slab, PageLength * 2);
        first++;
        Assert.Equal(43, slab[0]);
    }

    [Fact]
    public void FullSlabRefusesUntilASlotIsFreed()
    {
        Slab<int> slab = new(2);
        Take(slab, 2);
        Assert.False(slab.TryTake(out _));
        slab.Free(0);
        Assert.Equal(0, Take(slab));
        Assert.False(slab.TryTake(out _));
    }

    private static int Take(Slab<int> slab, int count = 1)
    {
        int slot = -1;
        for (int i = 0; i < count; i++)
        {
            Assert.True(slab.TryTake(out slot));
        }

        return slot;
    }
}
