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
}
