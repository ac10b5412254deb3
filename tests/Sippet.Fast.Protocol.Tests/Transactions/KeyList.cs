using System;

namespace Sippet.Fast.Transactions;

/// <summary>The keys of slots that hold nothing else.</summary>
internal readonly struct KeyList(int slots) : ISlotKeys
{
    private readonly UInt128[] _keys = new UInt128[slots];

    /// <inheritdoc/>
    public UInt128 KeyOf(int slot) => _keys[slot];

    /// <summary>Gives a slot a key, and a table both.</summary>
    public void Add(TransactionTable<KeyList> table, UInt128 key, int slot)
    {
        _keys[slot] = key;
        table.Add(key, slot);
    }
}
