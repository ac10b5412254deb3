using Xunit;

namespace Sippet.Fast.Buffers;

public sealed class SliceTests
{
    [Fact]
    public void NoSliceDiffersFromAnEmptyOne()
    {
        Assert.False(Slice.None.Exists);
        Assert.True(default(Slice).Exists);
        Assert.True(Slice.None.Of("abc"u8).IsEmpty);
        Assert.True(new Slice(2, 0).Of("abc"u8).IsEmpty);
    }

    [Fact]
    public void SliceIsARunOfItsText()
    {
        Slice slice = Slice.Between(1, 3);
        Assert.Equal(new Slice(1, 2), slice);
        Assert.Equal(3, slice.End);
        Assert.Equal("bc", slice.Of("abcd"u8).Text());
    }
}
