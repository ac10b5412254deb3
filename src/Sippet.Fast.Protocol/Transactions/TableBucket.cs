using System;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Transactions;

/// <summary>A few keys of a <see cref="TransactionTable"/> in one cache line, and the number of the bucket that goes on.</summary>
internal struct TableBucket
{
    /// <summary>The keys that a bucket holds.</summary>
    public const int Places = 3;

    /// <summary>The keys; the first ones are in use.</summary>
    public KeyArray Keys;

    /// <summary>One more than the slot of each key; 0 from the first place on that is free.</summary>
    public SlotArray Slots;

    /// <summary>One more than the number of the overflow bucket that goes on, or that is free after this one; 0 for none.</summary>
    public int Next;

    /// <summary>The keys that are in it.</summary>
    public readonly int Count => Slots[2] != 0 ? 3 : Slots[1] != 0 ? 2 : Slots[0] != 0 ? 1 : 0;

    /// <summary>The place of a key; -1 when it is not here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int IndexOf(UInt128 key) =>
        Keys[0] == key && Slots[0] != 0 ? 0
        : Keys[1] == key && Slots[1] != 0 ? 1
        : Keys[2] == key && Slots[2] != 0 ? 2
        : -1;

    [InlineArray(Places)]
    internal struct KeyArray
    {
        private UInt128 _first;
    }

    [InlineArray(Places)]
    internal struct SlotArray
    {
        private int _first;
    }
}
