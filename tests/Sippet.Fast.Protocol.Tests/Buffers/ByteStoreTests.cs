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
    [InlineData(1, 64)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    [InlineData(2047, 2048)]
    [InlineData(2048, 2048)]
    [InlineData(2049, 4096)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 8192)]
    [InlineData(32_768, 32_768)]
    [InlineData(32_769, 65_536)]
    [InlineData(65_535, 65_536)]
    [InlineData(65_536, 65_536)]
    public void BlockTakesNoMoreThanItsSize(int length, int size)
    {
        // As many as fill a chunk of 1 MB are in one, and the next one needs another.
        ByteStore store = new();
        long chunk = 0;
        for (int i = 0; i < (1 << 20) / size; i++)
        {
            store[store.Take(length)].Fill(1);
            chunk = store.Reserved;
        }

        Assert.Equal(1 << 20, chunk);
        store.Take(length);
        Assert.Equal(2 << 20, store.Reserved);
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
    public void RestOfAChunkIsGivenToSmallerBlocks()
    {
        ByteStore store = new();
        store.Take(1); // so that the sixteenth of 64 KB does not fit
        for (int i = 0; i < 16; i++)
        {
            store.Take(65_536);
        }

        Assert.Equal(2 << 20, store.Reserved);
        for (int i = 0; i < 31; i++)
        {
            store.Take(2048); // 65 536 - 64 bytes were left over: 31 blocks of 2 KB and one of 1984
        }

        store.Take(1984);
        Assert.Equal(2 << 20, store.Reserved);
        Assert.Equal(15, Enumerable.Range(0, 15).Select(_ => store.Take(65_536)).Distinct().Count());
        Assert.Equal(2 << 20, store.Reserved);
        store.Take(65_536);
        Assert.Equal(3 << 20, store.Reserved);
    }

    [Fact]
    public void ReplacementOfTheSameSizeStaysInItsPlace()
    {
        ByteStore store = new();
        ByteBlock block = store.Take(65);
        int unit = block.Unit;
        store.Replace(ref block, new byte[128]);
        Assert.Equal(new ByteBlock(unit, 128), block);
        store.Replace(ref block, new byte[129]);
        Assert.NotEqual(unit, block.Unit);
        Assert.Equal(unit, store.Take(128).Unit);
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

    private static void Check(ByteStore store, (ByteBlock Block, byte[] Bytes) kept) =>
        Assert.True(store[kept.Block].SequenceEqual(kept.Bytes), $"a block of {kept.Bytes.Length} bytes was overwritten");
}
