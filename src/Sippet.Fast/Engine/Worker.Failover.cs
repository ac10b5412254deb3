using System;
using Sippet.Fast.Syntax.Writing;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>The next target after a failure: RFC 3263 section 4.3.</content>
internal sealed partial class Worker
{
    private const int MaxSuffixLength = 11; // a dot and a number

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
        ClientCall call = _calls[slot];
        Begin(
            slot,
            flow,
            request[..transaction.Via.Start],
            request[transaction.Via.End..],
            call.Branch is null ? default : BranchOf(call.Branch, call.Target, stackalloc byte[SendOptions.MaxBranchLength + MaxSuffixLength]));
        return true;
    }

    private bool TryDetach(in ClientTransactionSlot transaction)
    {
        if (!_clients.TryTake(out int slot))
        {
            return false;
        }

        ref ClientTransactionSlot detached = ref _clients[slot];
        detached.Use.BeginWrite();
        detached = transaction with
        {
            Use = detached.Use,
            Generation = detached.Generation + 1,
            Request = default,
            Ticket = 0,
            HasCall = false,
            IsDetached = true,
            IsCountedFinished = true,
        };
        detached.Use.EndWrite();
        _clientTable.Add(detached.Key, slot);
        StartTimers(slot, ref detached, detached.IsInvite ? ClientEffects.StartD : ClientEffects.StartK);
        return true;
    }

    // A branch of the user's stays known by its beginning, and is another one for each target (RFC 3263 section 4.3).
    private static ReadOnlySpan<byte> BranchOf(byte[] branch, int target, Span<byte> destination)
    {
        ByteWriter writer = new(destination);
        writer.Write(branch);
        writer.Write("."u8);
        writer.Write(target);
        return writer.Written;
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
