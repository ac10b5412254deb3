using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// What threads share, in many interleavings, each of which is a seed and can be had again: the readers of the table, the handles and the
/// command channel. That a test finds something is shown with faults that are planted into a copy of the sources.
/// </summary>
public sealed class InterleavingTests
{
    private const int Interleavings = 400;

    [Fact]
    public void ReadersOfTheTableMissNoKeyAndGetNoWrongSlot()
    {
        Action<int> race = Table().Build(nameof(TableRace));
        for (int seed = 0; seed < Interleavings; seed++)
        {
            race(seed);
        }
    }

    [Fact]
    public void WriterThatForgetsTheSequenceLockIsFound() => Assert.NotNull(FirstFailure(Table()
        .Plant("_sequence++;", "")
        .Plant("Volatile.Write(ref _sequence, _sequence + 1)", "Volatile.Write(ref _sequence, _sequence)")
        .Build(nameof(TableRace))));

    [Fact]
    public void SplitOfABucketWithoutTheSequenceLockIsFound() => Assert.NotNull(FirstFailure(Table()
        .Plant("sequence.BeginWrite();\n        Volatile.Write(ref _bucketCount", "Volatile.Write(ref _bucketCount")
        .Plant("old.Next = further.Next;\n        }\n\n        sequence.EndWrite();", "old.Next = further.Next;\n        }\n")
        .Build(nameof(TableRace))));

    [Fact]
    public void ReaderThatForgetsTheSequenceLockIsFound() => Assert.NotNull(FirstFailure(Table()
        .Plant("(begin & 1) == 0 && Volatile.Read(in _sequence) == begin", "true")
        .Build(nameof(TableRace))));

    [Fact]
    public void FaultWithoutAPlaceIsRefused() =>
        Assert.Throws<InvalidOperationException>(() => Table().Plant("no code is written like this", "").Build(nameof(TableRace)));

    [Fact]
    public void HandleNeverReachesAnotherTransaction()
    {
        for (int seed = 0; seed < Interleavings / 8; seed++)
        {
            HandleRace.Run(seed);
        }
    }

    [Fact]
    public void ForgottenGenerationIsFound()
    {
        InstrumentedBuild build = new("src/Sippet.Fast.Protocol/", "src/Sippet.Fast/", "src/Sippet.Fast.Testing/");
        InvalidOperationException? failure = FirstFailure(build.Plant("&& _slots[transaction.Slot].Generation == transaction.Generation", "").Build(nameof(HandleRace)));
        Assert.Contains("has reached", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadersOfClientSlotsSeeNoHalfOfATransaction()
    {
        Action<int> race = ClientSlots().Build(nameof(SnapshotRace));
        for (int seed = 0; seed < Interleavings / 4; seed++)
        {
            race(seed);
        }
    }

    [Theory]
    [InlineData("begun.Use.BeginWrite();", "begun.Use.EndWrite();")] // where the slot is taken
    [InlineData("transaction.Use.IsUnchanged(begin)", null)]
    [InlineData("found.Use.IsUnchanged(begin)", null)]
    public void ForgottenLockOfAClientSlotIsFound(string place, string? other)
    {
        InstrumentedBuild build = ClientSlots().Plant(place, other is null ? "true" : "");
        Assert.NotNull(FirstFailure((other is null ? build : build.Plant(other, "")).Build(nameof(SnapshotRace))));
    }

    [Fact]
    public void SameSeedGivesTheSameInterleaving()
    {
        Assert.Equal(Trace(3), Trace(3));
        Assert.NotEqual(Trace(3), Trace(7));

        static string Trace(int seed)
        {
            List<int> trace = [];
            Interleaving.Run(seed, [.. Enumerable.Range(0, 3).Select<int, Action>(thread => () =>
            {
                for (int i = 0; i < 20; i++)
                {
                    trace.Add(thread);
                    Interleaving.Point();
                }
            })]);
            return string.Join(' ', trace);
        }
    }

    private static InstrumentedBuild Table() => new InstrumentedBuild(
        "src/Sippet.Fast.Protocol/Concurrency/",
        "src/Sippet.Fast.Protocol/Storage/",
        "src/Sippet.Fast.Protocol/Transactions/ISlotKeys.cs",
        "src/Sippet.Fast.Protocol/Transactions/TableBucket.cs",
        "src/Sippet.Fast.Protocol/Transactions/TransactionTable.cs").Instrument("TransactionTable.cs");

    // Readers look at the one slot that is used, and not at the free ones around it.
    private static InstrumentedBuild ClientSlots() =>
        new InstrumentedBuild("src/Sippet.Fast.Protocol/", "src/Sippet.Fast/", "src/Sippet.Fast.Testing/")
            .Instrument("Worker.Readers.cs")
            .Instrument("Worker.Requests.cs")
            .Plant("count = _slots.SharedCount", "count = 0")
            .Plant("count = _clients.SharedCount", "count = Math.Min(1, _clients.SharedCount)");

    private static InvalidOperationException? FirstFailure(Action<int> race)
    {
        for (int seed = 0; seed < Interleavings; seed++)
        {
            try
            {
                race(seed);
            }
            catch (InvalidOperationException failure)
            {
                return failure;
            }
        }

        return null;
    }
}
