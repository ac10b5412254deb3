using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <summary>The keys by which requests find their server transactions.</summary>
internal readonly struct ServerKeys(Slab<ServerTransactionSlot> slots) : ISlotKeys
{
    /// <inheritdoc/>
    public UInt128 KeyOf(int slot) => slots[slot].Key;
}
