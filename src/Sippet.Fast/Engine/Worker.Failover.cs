using System;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>The next target after a failure: RFC 3263 section 4.3.</content>
internal sealed partial class Worker
{
    /// <summary>
    /// Sends the request to its next target, if it has one: with a new branch, and so in a new transaction, but in the same slot, so that the user's
    /// handle stays good. The old transaction lives on in another slot where copies of its response may come.
    /// </summary>
    private bool TryMoveOn(int slot)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        bool isWanted = transaction is { HasCall: true, IsCancelled: false, IsDetached: false, Request.IsNone: false };
        if (!isWanted || !TryFindNext(_calls[slot], out Flow flow))
        {
            return false;
        }

        _clientWheel.Cancel(RetransmissionTimer(slot));
        _clientWheel.Cancel(ClientEndTimer(slot));
        _clientTable.Remove(transaction.Key);
        if (transaction.State != TransactionState.Completed || !TryDetach(transaction))
        {
            _store.Free(transaction.Ack);
        }

        transaction.Ack = default;
        ReadOnlySpan<byte> request = _store[transaction.Request];
        Begin(slot, flow, request[..transaction.Via.Start], request[transaction.Via.End..]);
        return true;
    }

    private bool TryDetach(in ClientTransactionSlot transaction)
    {
        if (!_clients.TryTake(out int slot))
        {
            return false;
        }

        ref ClientTransactionSlot detached = ref _clients[slot];
        uint generation = detached.Generation + 1;
        detached = transaction;
        detached.Generation = generation;
        detached.Request = default;
        detached.Ticket = 0;
        detached.HasCall = false;
        detached.IsDetached = true;
        detached.IsCountedFinished = true;
        _clientTable.Add(detached.Key, slot);
        StartTimers(slot, ref detached, detached.IsInvite ? ClientEffects.StartD : ClientEffects.StartK);
        return true;
    }

    private bool TryFindNext(ClientCall call, out Flow flow)
    {
        while (call.TryTakeNext(out SipTarget target))
        {
            if (TryFindFlow(target, out flow))
            {
                return true;
            }
        }

        flow = default;
        return false;
    }
}
