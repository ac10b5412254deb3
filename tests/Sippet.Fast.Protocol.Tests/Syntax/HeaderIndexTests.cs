using System.Linq;
using Sippet.Fast.Syntax.Scanning;
using Xunit;

namespace Sippet.Fast.Syntax;

public sealed class HeaderIndexTests
{
    [Fact]
    public void NewIndexIsEmpty()
    {
        HeaderIndex index = new();
        Assert.Equal(0, index.Count);
        Assert.False(index.StartLine.Length > 0);
        Assert.False(index.Has(HeaderId.Via));
        Assert.False(index.TryGetFirst(HeaderId.Unknown, out _));
    }

    [Fact]
    public void OnlyTheFirstReasonCountsUntilOneSupersedesIt()
    {
        HeaderIndex index = new();
        index.Refuse(RejectReason.MissingTo, 3);
        index.Refuse(RejectReason.MissingFrom, 4);
        Assert.Equal((RejectReason.MissingTo, 3), (index.Reason, index.ReasonPosition));
        index.Supersede(RejectReason.NotSip, 5);
        Assert.Equal((RejectReason.NotSip, 5), (index.Reason, index.ReasonPosition));
        index.Clear();
        Assert.Equal((RejectReason.None, 0), (index.Reason, index.ReasonPosition));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 31)]
    [InlineData(0, 32)]
    [InlineData(0, 33)]
    [InlineData(30, 31)]
    [InlineData(31, 32)]
    [InlineData(32, 64)]
    [InlineData(33, 97)]
    [InlineData(95, 128)]
    [InlineData(5, 1023)]
    public void LinesOfAHeaderAreFoundWhereverTheyStand(int one, int two)
    {
        HeaderIndex index = Scan(two + 1, one, two);
        SameLines lines = index.LinesOf(HeaderId.To);
        Assert.Equal((true, one), (lines.TryNext(out int line), line));
        Assert.Equal((true, two), (lines.TryNext(out line), line));
        Assert.False(lines.TryNext(out _));
        Assert.False(lines.TryNext(out _));
        Assert.Equal((true, one), (index.TryGetFirst(HeaderId.To, out line), line));
    }

    [Fact]
    public void LinesOfTheLastMessageAreNotFound()
    {
        for (int count = 1; count < 100; count++)
        {
            HeaderIndex index = Scan(100, [.. Enumerable.Range(count, 100 - count)]);
            Assert.True(index.Has(HeaderId.To));
            Scan(index, count);
            Assert.False(index.Has(HeaderId.To));
        }
    }

    // The numbers of messages begin again now and then: a header must not seem to be of a message that has the same one.
    [Fact]
    public void HeaderOfAMessageLongAgoIsNotFound()
    {
        HeaderIndex index = Scan(3, 0, 2);
        byte[] other = "x\r\nRoute: b\r\nRoute: b\r\n\r\n".Bytes();
        byte[] padded = [.. other, .. new byte[IMarkKernel.BlockSize]];
        for (int i = 0; i < 140_000; i++)
        {
            LineScanner.Scan(padded, other.Length, index);
            Assert.True(index.Has(HeaderId.Route) && !index.Has(HeaderId.To) && index.NextOf(0) == 1 && index.NextOf(1) < 0);
        }
    }

    private static HeaderIndex Scan(int count, params int[] places)
    {
        HeaderIndex index = new();
        Scan(index, count, places);
        return index;
    }

    private static void Scan(HeaderIndex index, int count, params int[] places)
    {
        string lines = string.Concat(Enumerable.Range(0, count).Select(i => places.Contains(i) ? "To: a\r\n" : "Route: b\r\n"));
        byte[] message = $"x\r\n{lines}\r\n".Bytes();
        Assert.Equal(RejectReason.None, LineScanner.Scan([.. message, .. new byte[IMarkKernel.BlockSize]], message.Length, index));
        Assert.Equal(count, index.Count);
    }
}
