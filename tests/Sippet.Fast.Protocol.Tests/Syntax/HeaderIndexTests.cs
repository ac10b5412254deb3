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
        Assert.True(index.TryGetFirst(HeaderId.To, out int line));
        Assert.Equal((one, two, 0), (line, index.NextSame(one), index.NextSame(two)));
    }

    // The places behind the last line keep what other messages had there.
    [Fact]
    public void LinesOfTheLastMessageAreNotFound()
    {
        for (int count = 1; count < 100; count++)
        {
            HeaderIndex index = Scan(100, [.. Enumerable.Range(count, 100 - count)]);
            Assert.True(index.Has(HeaderId.To));
            Scan(index, count);
            Assert.False(index.Has(HeaderId.To));
            Assert.Equal(0, index.NextSame(count - 1));
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
