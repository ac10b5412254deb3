using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <summary>The keys by which ACK and BYE find the INVITEs of their dialog.</summary>
internal readonly struct DialogKeys(Slab<ServerTransactionSlot> slots) : ISlotKeys
{
    /// <inheritdoc/>
    public UInt128 KeyOf(int slot) => slots[slot].DialogKey;
}
