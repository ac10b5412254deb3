using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Buffers;

public sealed class ByteStoreTests
{
    [Theory]
    [InlineData(1, 300, 20_000)]
    [InlineData(2, 2_200, 20_000)]
    [InlineData(3, ByteStore.MaxLength, 3_000)]
    [InlineData(4, 5_000, 10_000)]
    public void KeepsWhatADictionaryKeepsUnderRandomOperations(int seed, int longest, int operations)
    {
        Random random = new(seed);
        ByteStore store = new();
        List<(ByteBlock Block, byte[] Bytes)> kept = [];
        for (int i = 0; i < operations; i++)
        {
            byte[] bytes = new byte[1 + (int)(longest * Math.Pow(random.NextDouble(), 3))];
            random.NextBytes(bytes);
            int index = kept.Count == 0 ? -1 : random.Next(kept.Count);
            switch (random.Next(4))
            {
                case 0 when index >= 0:
                    Check(store, kept[index]);
                    store.Free(kept[index].Block);
                    kept[index] = kept[^1];
                    kept.RemoveAt(kept.Count - 1);
                    break;
                case 1 when index >= 0:
                    Check(store, kept[index]);
                    ByteBlock replaced = kept[index].Block;
                    store.Replace(ref replaced, bytes);
                    kept[index] = (replaced, bytes);
                    break;
                default:
                    ByteBlock block = store.Take(bytes.Length);
                    bytes.CopyTo(store[block]);
                    kept.Add((block, bytes));
                    break;
            }

            while (kept.Count > 500)
            {
                store.Free(kept[^1].Block);
                kept.RemoveAt(kept.Count - 1);
            }
        }

        kept.ForEach(pair => Check(store, pair));
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(256, 256)]
    [InlineData(257, 272)]
    [InlineData(350, 368)]
    [InlineData(449, 512)]
    [InlineData(32_768, 32_768)]
    [InlineData(32_769, 34_944)]
    [InlineData(65_535, 65_536)]
    [InlineData(65_536, 65_536)]
    public void BlockTakesNoMoreThanItsSize(int length, int size)
    {
        // As many as fill a page of 512 KB are in one, and the next one needs another.
        ByteStore store = new();
        for (int i = 0; i < (1 << 19) / size; i++)
        {
            store[store.Take(length)].Fill(1);
        }

        Assert.Equal(1 << 19, store.InUse);
        store.Take(length);
        Assert.Equal(2 << 19, store.InUse);
    }

    [Fact]
    public void NoMoreThanAnEighthOfABlockIsUnused()
    {
        for (int length = 1; length <= ByteStore.MaxLength; length++)
        {
            int size = SizeClasses.UnitsOf(SizeClasses.Of(length)) << SizeClasses.UnitBits;
            Assert.InRange(size - length, 0, Math.Max(15, size / 8));
        }

        for (int sizeClass = 0; sizeClass < SizeClasses.Count; sizeClass++)
        {
            int used = SizeClasses.BlocksOf(sizeClass) * SizeClasses.UnitsOf(sizeClass) << SizeClasses.UnitBits;
            Assert.InRange((1 << 19) - used, 0, (1 << 19) / 16);
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2048)]
    [InlineData(3000)]
    [InlineData(65_536)]
    public void FreedMemoryIsUsedAgain(int length)
    {
        ByteStore store = new();
        long reserved = 0;
        for (int round = 0; round < 20; round++)
        {
            ByteBlock[] blocks = [.. Enumerable.Range(0, 100).Select(_ => store.Take(length))];
            reserved = round == 0 ? store.Reserved : reserved;
            Assert.Equal(100, blocks.Distinct().Count());
            Array.ForEach(blocks, store.Free);
        }

        Assert.Equal(reserved, store.Reserved);
    }

    [Fact]
    public void EmptyPagesServeOtherSizes()
    {
        ByteStore store = new();
        long reserved = 0;
        for (int length = 100; length < 3000; length += 100)
        {
            ByteBlock[] blocks = [.. Enumerable.Range(0, (4 << 20) / SizeOf(length)).Select(_ => store.Take(length))];
            reserved = reserved == 0 ? store.Reserved : reserved;
            Array.ForEach(blocks, store.Free);
            Assert.Equal(0, store.InUse);
        }

        Assert.InRange(store.Reserved, reserved, reserved + (1 << 20));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void HoursOfChangingLengthsReserveNoMoreThanTheMostThatWasKept(int seed)
    {
        // Lengths drift from hour to hour; lives end in another order than they began.
        const int Live = 20_000;
        Random random = new(seed);
        ByteStore store = new();
        ByteBlock[] blocks = new ByteBlock[Live];
        long most = 0;
        long kept = 0;
        for (int hour = 0; hour < 30; hour++)
        {
            int typical = 200 + random.Next(1500);
            for (int i = 0; i < Live * 8; i++)
            {
                int index = random.Next(Live);
                kept -= blocks[index].Length;
                store.Free(blocks[index]);
                blocks[index] = store.Take((typical * 3 / 4) + random.Next(typical / 2));
                kept += blocks[index].Length;
                most = Math.Max(most, kept);
            }
        }

        // Twice at the worst: while one typical length takes the place of another, the pages of both are thinly used.
        Assert.InRange(store.Reserved, most, (most * 2) + (8 << 20));
    }

    [Fact]
    public void ReplacementOfTheSameSizeStaysInItsPlace()
    {
        ByteStore store = new();
        ByteBlock other = store.Take(100); // or the page would be empty, and serve other sizes, when the block leaves it
        ByteBlock block = store.Take(97);
        int unit = block.Unit;
        store.Replace(ref block, new byte[112]);
        Assert.Equal(new ByteBlock(unit, 112), block);
        store.Replace(ref block, new byte[113]);
        Assert.NotEqual(unit, block.Unit);
        Assert.Equal(unit, store.Take(112).Unit);
        Assert.Equal(100, store[other].Length);
    }

    [Fact]
    public void ReplacingNothingTakesABlock()
    {
        ByteStore store = new();
        ByteBlock block = default;
        store.Free(block);
        Assert.True(block.IsNone);
        store.Replace(ref block, "abc"u8);
        Assert.Equal("abc", Latin1.Text(store[block]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65_537)]
    public void OtherLengthIsRefused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new ByteStore().Take(length));

    private static int SizeOf(int length) => SizeClasses.UnitsOf(SizeClasses.Of(length)) << SizeClasses.UnitBits;

    private static void Check(ByteStore store, (ByteBlock Block, byte[] Bytes) kept) =>
        Assert.True(store[kept.Block].SequenceEqual(kept.Bytes), $"a block of {kept.Bytes.Length} bytes was overwritten");
}
