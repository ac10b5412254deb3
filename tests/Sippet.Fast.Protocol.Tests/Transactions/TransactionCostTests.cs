using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Time;
using Xunit;

namespace Sippet.Fast.Transactions;

public sealed class TransactionCostTests
{
    [Fact]
    public void CompletedTransactionTakesNoMoreThan512BytesBesidesItsResponse()
    {
        const int Live = 100_000;
        const int Response = 350;
        KeyList keys = new(Live);
        TransactionTable<KeyList> table = new(keys);
        ByteStore store = new();
        for (int i = 0; i < Live; i++)
        {
            keys.Add(table, TransactionTableTests.KeyOf(i, 1), i);
            store.Take(Response);
        }

        double slot = Unsafe.SizeOf<ServerTransactionSlot>() + sizeof(int); // and its link in the list of free ones
        double timers = 2 * Unsafe.SizeOf<TimerEntry>();
        double entry = (double)table.Reserved / Live;
        double block = ((double)store.InUse / Live) - Response;
        Assert.InRange(slot + timers + entry + block, 0, 512);
    }

    [Fact]
    public void BucketOfTheTableIsACacheLine() => Assert.Equal(64, Unsafe.SizeOf<TableBucket>());

    [Fact]
    public void ClientTransactionTakesASlotOf160Bytes() => Assert.Equal(160, Unsafe.SizeOf<ClientTransactionSlot>());

    [Fact]
    public void NothingThatATransactionKeepsIsForTheGarbageCollector()
    {
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<ServerTransactionSlot>());
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<ClientTransactionSlot>());
    }
}
