using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace Sippet.Fast.Transactions;

public sealed class TransactionTableSoakTests
{
    private const int Permanent = 2_000;
    private const int Passing = 20_000;

    [Fact]
    public void ReadersSeeEveryKeyThatStaysAndNoWrongSlotWhileTheOwnerChangesTheTable()
    {
        KeyList keys = new(Permanent + Passing);
        TransactionTable<KeyList> table = new(keys);
        for (int i = 0; i < Permanent; i++)
        {
            keys.Add(table, TransactionTableTests.KeyOf(i, 1), i);
        }

        using CancellationTokenSource end = new(TimeSpan.FromSeconds(2)); // bounds the run, and decides nothing
        int missing = 0, wrong = 0;
        Thread[] readers = [.. Enumerable.Range(0, 2).Select(number => new Thread(() =>
        {
            Random random = new(number);
            while (!end.IsCancellationRequested)
            {
                int wanted = random.Next(Permanent);
                bool found = table.TryFindShared(TransactionTableTests.KeyOf(wanted, 1), out int slot);
                Interlocked.Add(ref missing, found ? 0 : 1);
                Interlocked.Add(ref wrong, found && slot != wanted ? 1 : 0);
                int passing = Permanent + random.Next(Passing);
                bool passed = table.TryFindShared(TransactionTableTests.KeyOf(passing, 1), out slot);
                Interlocked.Add(ref wrong, passed && slot != SlotOf(passing, 0) && slot != SlotOf(passing, 1) ? 1 : 0);
            }
        }))];
        Array.ForEach(readers, static reader => reader.Start());
        for (int round = 0; !end.IsCancellationRequested; round++)
        {
            // Comes and goes in waves, so that the table grows, gaps are closed over the permanent keys, and slots have another key each time.
            for (int i = 0; i < Passing; i++)
            {
                keys.Add(table, TransactionTableTests.KeyOf(Permanent + i, 1), SlotOf(Permanent + i, round));
            }

            for (int i = 0; i < Passing; i++)
            {
                table.Remove(TransactionTableTests.KeyOf(Permanent + i, 1), SlotOf(Permanent + i, round));
            }
        }

        Array.ForEach(readers, static reader => reader.Join());
        Assert.Equal((0, 0), (missing, wrong));
    }

    private static int SlotOf(int passing, int round) => round % 2 == 0 ? passing : (2 * Permanent) + Passing - 1 - passing;
}
