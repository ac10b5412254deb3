using System;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// The owner of a table adds and removes keys around some that stay, all with one home and one of two tags, so that entries move, and its slots are
/// used again for other keys; two readers look for them. Every other table is so full that it grows meanwhile.
/// </summary>
internal static class TableRace
{
    private const int Staying = 4;
    private const int Passing = 26;
    private const int Reused = 12; // the slots of the last numbers that pass are those of as many before them
    private const int Others = 511; // the bucket of the keys is the sixth that is split, by the 523rd key

    /// <summary>Plays it.</summary>
    /// <exception cref="InvalidOperationException">A reader has missed a key that stays, or was given the slot of another.</exception>
    public static void Run(int seed)
    {
        Keys keys = new(Passing + Staying + Others);
        TransactionTable<Keys> table = new(keys);
        for (int i = 0; i < Others * (seed % 2); i++)
        {
            keys.Add(table, ((UInt128)(uint)i << 64) | (uint)(i * 17), Passing + Staying + i);
        }

        for (int i = 0; i < Passing + Staying; i++)
        {
            if (i < 2 || i >= Passing)
            {
                keys.Add(table, KeyOf(i), SlotOf(i)); // two that go stand before those that stay
            }
        }

        Interleaving.Run(seed, () => Change(table, keys, seed), () => Look(table, seed + 1), () => Look(table, seed + 2));
    }

    private static void Change(TransactionTable<Keys> table, Keys keys, int seed)
    {
        Random random = new(seed);
        int removed = random.Next(2);
        table.Remove(KeyOf(removed), SlotOf(removed));
        for (int first = 2; first < Passing; first += Reused)
        {
            for (int i = first; i < first + Reused; i++)
            {
                keys.Add(table, KeyOf(i), SlotOf(i));
            }

            for (int i = first; i < first + Reused; i++)
            {
                table.Remove(KeyOf(i), SlotOf(i));
            }
        }
    }

    private static void Look(TransactionTable<Keys> table, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 12; i++)
        {
            int wanted = random.Next(Passing + Staying);
            bool found = table.TryFindShared(KeyOf(wanted), out int slot);
            if (found ? slot != SlotOf(wanted) : wanted >= Passing)
            {
                throw new InvalidOperationException(found ? $"key {wanted} has the slot {slot}" : $"key {wanted} is missed");
            }
        }
    }

    // One home for all of them until the table has grown, then two.
    private static UInt128 KeyOf(int number) => ((UInt128)(uint)(number + Others) << 64) | 5 | (uint)((number & 1) << 8);

    private static int SlotOf(int number) => number >= 2 + Reused && number < Passing ? number - Reused : number;

    private readonly struct Keys(int slots) : ISlotKeys
    {
        private readonly UInt128[] _keys = new UInt128[slots];

        public UInt128 KeyOf(int slot) => _keys[slot];

        public void Add(TransactionTable<Keys> table, UInt128 key, int slot)
        {
            _keys[slot] = key;
            table.Add(key, slot);
        }
    }
}
