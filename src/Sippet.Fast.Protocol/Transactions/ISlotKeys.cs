using System;

namespace Sippet.Fast.Transactions;

/// <summary>The keys of the slots that a table names: of each the table itself keeps no more than a part.</summary>
internal interface ISlotKeys
{
    /// <summary>The key of a slot. It does not change while the slot is in the table; on other threads it may be half of one, if the slot leaves it meanwhile.</summary>
    UInt128 KeyOf(int slot);
}
