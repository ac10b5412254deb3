using System.Collections.Concurrent;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>The end of a transaction that its user, or an operator, asks for.</content>
internal sealed partial class Worker
{
    // The tickets of posted requests that are to be ended and whose command to do so has not come yet: what has not begun by now never does.
    private readonly ConcurrentDictionary<uint, bool> _terminated = [];

    /// <inheritdoc/>
    public bool Terminate(in ServerTransaction transaction)
    {
        if (!IsCurrent)
        {
            return TryPost(new WorkerCommand { Transaction = transaction, Terminates = true });
        }

        CheckNotWriting();
        bool isLive = IsLive(transaction);
        if (isLive)
        {
            Terminate(transaction.Slot);
        }

        return isLive;
    }

    /// <inheritdoc/>
    public bool Terminate(in ClientTransaction transaction)
    {
        if (IsCurrent && TerminateNow(transaction))
        {
            return true;
        }

        bool isTicket = transaction.Slot == ClientTransaction.Ticket;
        if (IsCurrent && !isTicket)
        {
            return false;
        }

        if (isTicket)
        {
            _terminated[transaction.Number] = true;
        }

        bool posted = TryPost(new ClientCommand { Transaction = transaction, Terminates = true });
        if (!posted && isTicket)
        {
            _terminated.TryRemove(transaction.Number, out _);
        }

        return posted;
    }

    private void RunTermination(in ClientTransaction transaction)
    {
        TerminateNow(transaction);
        if (transaction.Slot == ClientTransaction.Ticket)
        {
            _terminated.TryRemove(transaction.Number, out _);
        }
    }

    private bool TerminateNow(in ClientTransaction transaction)
    {
        if (TryFind(transaction, out int slot))
        {
            TerminateClient(slot);
            return true;
        }

        if (transaction.Slot != ClientTransaction.Ticket || !_resolving.TryRemove(transaction.Number, out ClientCall? call))
        {
            return false;
        }

        call.IsTerminated = true; // what the resolver finds comes to nothing
        _unfinished--;
        return true;
    }

    private void TerminateClient(int slot)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        if (transaction.HasCall)
        {
            _calls[slot].TryFail(TransactionError.Terminated);
        }

        transaction.State = TransactionState.Terminated;
        Settle(slot, ref transaction);
    }

    private void Terminate(int slot)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        transaction.State = TransactionState.Terminated;
        transaction.AwaitsAck = false;
        Settle(slot, ref transaction);
    }
}
