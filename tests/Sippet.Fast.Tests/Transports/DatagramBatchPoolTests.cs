using Xunit;

namespace Sippet.Fast.Transports;

/// <summary>Which batches come again.</summary>
public sealed class DatagramBatchPoolTests
{
    [Fact]
    public void NoMoreAreKeptThanSaid()
    {
        DatagramBatchPool pool = new(mostKept: 2);
        DatagramBatch[] rented = [pool.Rent(), pool.Rent(), pool.Rent()];
        foreach (DatagramBatch batch in rented)
        {
            batch.SetOwners(1);
            batch.Release();
        }

        DatagramBatch[] again = [pool.Rent(), pool.Rent(), pool.Rent()];
        Assert.Contains(again[0], rented);
        Assert.Contains(again[1], rented);
        Assert.DoesNotContain(again[2], rented);
    }
}
