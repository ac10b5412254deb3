using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <summary>The keys by which responses find their client transactions.</summary>
internal readonly struct ClientKeys(Slab<ClientTransactionSlot> slots) : ISlotKeys
{
    /// <inheritdoc/>
    public UInt128 KeyOf(int slot) => slots[slot].Key;
}
