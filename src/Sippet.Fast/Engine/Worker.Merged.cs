using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>
/// Merged requests (RFC 3261 section 8.2.2.2): a UAS that a request reaches by two ways serves the first of them, and answers the others
/// with 482 while that one lives.
/// </content>
internal sealed partial class Worker
{
    private readonly TransactionTable<MergedKeys>? _merged;

    /// <summary>Answers a request that has come before with another branch; otherwise remembers it.</summary>
    /// <returns>Whether it was answered.</returns>
    private bool TryAnswerMerged(int slot)
    {
        if (_merged is null || _frame.Core.To.Tag.Exists)
        {
            return false;
        }

        ulong mergeKey = _options.Keys.OfMerged(_frame);
        if (_merged.TryFind(MergedKeys.Of(mergeKey), out _))
        {
            AnswerFinally(slot, SipStatus.LoopDetected);
            _current = NoSlot;
            return true;
        }

        _slots[slot].MergeKey = mergeKey;
        _merged.Add(MergedKeys.Of(mergeKey), slot);
        return false;
    }

    private void ForgetMerged(int slot, in ServerTransactionSlot transaction)
    {
        if (transaction.MergeKey != 0)
        {
            _merged!.Remove(MergedKeys.Of(transaction.MergeKey), slot);
        }
    }
}
