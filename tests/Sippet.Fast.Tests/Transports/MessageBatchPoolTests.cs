using Xunit;

namespace Sippet.Fast.Transports;

/// <summary>Which batches come again.</summary>
public sealed class MessageBatchPoolTests
{
    [Fact]
    public void NoMoreAreKeptThanSaid()
    {
        MessageBatchPool pool = new(mostKept: 2);
        MessageBatch[] rented = [pool.Rent(), pool.Rent(), pool.Rent()];
        foreach (MessageBatch batch in rented)
        {
            batch.SetOwners(1);
            batch.Release();
        }

        MessageBatch[] again = [pool.Rent(), pool.Rent(), pool.Rent()];
        Assert.Contains(again[0], rented);
        Assert.Contains(again[1], rented);
        Assert.DoesNotContain(again[2], rented);
    }
}
