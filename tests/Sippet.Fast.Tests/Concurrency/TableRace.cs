using System;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// The owner of a table adds and removes keys around some that stay, all with one home, so that entries move; two readers look for them.
/// Every other table is so full that it grows meanwhile.
/// </summary>
internal static class TableRace
{
    private const int Staying = 4;
    private const int Passing = 14;
    private const int Others = 378;

    /// <summary>Plays it.</summary>
    /// <exception cref="InvalidOperationException">A reader has missed a key that stays, or was given the slot of another.</exception>
    public static void Run(int seed)
    {
        TransactionTable table = new();
        for (int i = 0; i < Others * (seed % 2); i++)
        {
            table.Add(((UInt128)(uint)i << 64) | (uint)(i * 17), i);
        }

        for (int i = 0; i < Passing + Staying; i++)
        {
            if (i < 2 || i >= Passing)
            {
                table.Add(KeyOf(i), i); // two that go stand before those that stay
            }
        }

        Interleaving.Run(seed, () => Change(table, seed), () => Look(table, seed + 1), () => Look(table, seed + 2));
    }

    private static void Change(TransactionTable table, int seed)
    {
        Random random = new(seed);
        table.Remove(KeyOf(random.Next(2)));
        for (int i = 2; i < Passing; i++)
        {
            table.Add(KeyOf(i), i);
        }

        for (int i = 2; i < Passing; i++)
        {
            table.Remove(KeyOf(i));
        }
    }

    private static void Look(TransactionTable table, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 12; i++)
        {
            int wanted = random.Next(Passing + Staying);
            bool found = table.TryFindShared(KeyOf(wanted), out int slot);
            if (found ? slot != wanted : wanted >= Passing)
            {
                throw new InvalidOperationException(found ? $"key {wanted} has the slot {slot}" : $"key {wanted} is missed");
            }
        }
    }

    // One home for all of them until the table has grown, then two.
    private static UInt128 KeyOf(int number) => ((UInt128)(uint)(number + Others) << 64) | 5 | (uint)((number & 1) << 8);
}
