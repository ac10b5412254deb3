using System;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>The end of a transaction that its user, or an operator, asks for.</content>
internal sealed partial class Worker
{
    /// <inheritdoc/>
    public bool Terminate(in ServerTransaction transaction)
    {
        if (s_current != this)
        {
            return TryPost(new WorkerCommand { Transaction = transaction, Terminates = true });
        }

        if (_isWriting)
        {
            throw new InvalidOperationException("A response is being written; end the transaction after it.");
        }

        bool isLive = IsLive(transaction);
        if (isLive)
        {
            Terminate(transaction.Slot);
        }

        return isLive;
    }

    private void Terminate(int slot)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        transaction.State = TransactionState.Terminated;
        transaction.AwaitsAck = false;
        Settle(slot, ref transaction);
    }
}
