using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Xunit;

namespace Sippet.Fast.Storage;

public sealed class PagesTests
{
    [Fact]
    public void GrowingMovesNothingAndKeepsAll()
    {
        Pages<long> pages = new();
        pages.Grow();
        ref long first = ref pages[0];
        for (int i = 0; i < 8; i++)
        {
            int from = i == 0 ? 0 : pages.Capacity;
            if (i > 0)
            {
                pages.Grow();
            }

            for (int index = from; index < pages.Capacity; index++)
            {
                Assert.Equal(0, pages[index]);
                pages[index] = index + 1;
            }
        }

        Assert.True(Unsafe.AreSame(ref first, ref pages[0]));
        for (int index = 0; index < pages.Capacity; index++)
        {
            Assert.Equal(index + 1, pages[index]);
        }
    }

    [Fact]
    public void ArraysDoubleUpToFourMegabytes()
    {
        Pages<long> pages = new();
        long reserved = 0;
        foreach (int expected in (int[])[1, 1, 2, 4, 8, 16, 32, 64, 64, 64])
        {
            if (reserved >= HugePages.Size)
            {
                SpinWait.SpinUntil(() => pages.IsNextReady); // one that comes late has the size of its time
            }

            pages.Grow();
            Assert.Equal(expected << 16, pages.Reserved - reserved);
            reserved = pages.Reserved;
        }

        Assert.Equal(reserved / sizeof(long), pages.Capacity);
    }

    [Fact]
    public void LargeArrayIsMadeBeforeItIsNeeded()
    {
        Pages<Line> pages = new();
        while (pages.Reserved < HugePages.Size)
        {
            Assert.False(pages.IsNextReady);
            pages.Grow();
        }

        for (int i = 0; i < 4; i++)
        {
            SpinWait.SpinUntil(() => pages.IsNextReady);
            int from = pages.Capacity;
            pages.Grow();
            for (int index = from; index < pages.Capacity; index++)
            {
                Assert.Equal(0, pages[index][0]);
                pages[index][0] = index;
            }
        }

        Assert.Equal((2 + 2 + 4 + 4 + 4) << 20, pages.Reserved);
        for (int index = (int)HugePages.Size / Unsafe.SizeOf<Line>(); index < pages.Capacity; index++)
        {
            Assert.Equal(index, pages[index][0]);
        }
    }

    [Fact]
    public void PlacesOfACacheLineBeginAtOne()
    {
        Pages<Line> pages = new();
        for (int i = 0; i < 8; i++)
        {
            pages.Grow();
        }

        for (int index = 0; index < pages.Capacity; index += 333)
        {
            Assert.Equal(0, AddressOf(ref pages[index]) & 63);
        }
    }

    [Fact]
    public void ArraysOfLargePagesBeginAtOne()
    {
        Pages<Line> pages = new();
        while (pages.Reserved < 4 * HugePages.Size)
        {
            pages.Grow();
        }

        for (nint offset = HugePages.Size; offset < pages.Reserved; offset += HugePages.Size)
        {
            Assert.Equal(0, AddressOf(ref pages[(int)(offset / Unsafe.SizeOf<Line>())]) % HugePages.Size);
        }
    }

    [Fact]
    public void ReferencesInPlacesAreSeenByTheGarbageCollector()
    {
        Pages<Holder> pages = new();
        pages.Grow();
        for (int index = 0; index < pages.Capacity; index++)
        {
            pages[index].Text = new string('x', 10);
        }

        GC.Collect();
        for (int index = 0; index < pages.Capacity; index++)
        {
            Assert.Equal("xxxxxxxxxx", pages[index].Text);
        }
    }

    [Fact]
    public void ReferenceKeepsItsMemory()
    {
        ref long place = ref MakeAndForget();
        for (int i = 0; i < 20; i++)
        {
            GC.Collect();
            GC.KeepAlive(GC.AllocateArray<byte>(1 << 17, pinned: true));
        }

        Assert.Equal(42, place);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1 << 13)]
    public void PlaceThatIsNotThereIsRefused(int index)
    {
        Pages<long> pages = new();
        pages.Grow();
        Assert.Throws<IndexOutOfRangeException>(() => pages[index]);
    }

    [Fact]
    public void SliceStaysWithinItsPage()
    {
        Pages<long> pages = new();
        pages.Grow();
        pages.Grow();
        int length = pages.PageLength;
        pages.Slice(length - 2, 2).Fill(7);
        Assert.Equal([0, 7, 7, 0], [pages[length - 3], pages[length - 2], pages[length - 1], pages[length]]);
        Assert.Throws<ArgumentOutOfRangeException>(() => pages.Slice(length - 1, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => pages.Slice(0, -1).Length);
        Assert.Throws<IndexOutOfRangeException>(() => pages.Slice(2 * length, 1).Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref long MakeAndForget()
    {
        Pages<long> pages = new();
        pages.Grow();
        ref long place = ref pages[pages.Capacity - 1];
        place = 42;
        return ref place;
    }

    private static unsafe nint AddressOf(ref Line line) => (nint)Unsafe.AsPointer(ref line);

    [InlineArray(8)]
    private struct Line
    {
        private long _first;
    }

    private struct Holder
    {
        public string Text;
    }
}
