using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <summary>The keys by which a request finds the one that came before it by another way.</summary>
internal readonly struct MergedKeys(Slab<ServerTransactionSlot> slots) : ISlotKeys
{
    /// <inheritdoc/>
    public UInt128 KeyOf(int slot) => Of(slots[slot].MergeKey);

    /// <summary>The key in the table.</summary>
    public static UInt128 Of(ulong mergeKey) => new(mergeKey, mergeKey);
}
