using Xunit;

namespace Sippet.Fast.Concurrency;

public sealed class SequenceLockTests
{
    private SequenceLock _lock;

    [Fact]
    public void ReadWithoutAWriteIsUnchanged()
    {
        Assert.True(_lock.IsUnchanged(_lock.BeginRead()));
        Write();
        Assert.True(_lock.IsUnchanged(_lock.BeginRead()));
    }

    [Fact]
    public void ReadAcrossAWriteHasChanged()
    {
        uint begin = _lock.BeginRead();
        Write();
        Assert.False(_lock.IsUnchanged(begin));
    }

    [Fact]
    public void ReadBegunInsideAWriteHasChangedEvenWhileItLasts()
    {
        _lock.BeginWrite();
        uint begin = _lock.BeginRead();
        Assert.False(_lock.IsUnchanged(begin));
        _lock.EndWrite();
        Assert.False(_lock.IsUnchanged(begin));
    }

    [Fact]
    public void ReadEndedInsideAWriteHasChanged()
    {
        uint begin = _lock.BeginRead();
        _lock.BeginWrite();
        Assert.False(_lock.IsUnchanged(begin));
    }

    private void Write()
    {
        _lock.BeginWrite();
        _lock.EndWrite();
    }
}
