using System;
using System.Collections.Generic;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>
/// What other threads read of the transactions while the worker goes on: without a lock, and without its help, so that they see what there
/// is also when a handler blocks it. What a slot says from its taking on, and of a client transaction what the next
/// target changes, is read under its sequence lock; what changes later is one word each.
/// </content>
internal sealed partial class Worker
{
    /// <summary>Finds a live transaction, on any thread.</summary>
    public bool TryFind(UInt128 key, out ServerTransaction transaction)
    {
        while (_table.TryFindShared(key, out int slot))
        {
            ref readonly ServerTransactionSlot found = ref _slots[slot];
            uint begin = found.Use.BeginRead();
            bool isFound = found.IsLive && found.Key == key;
            transaction = isFound ? HandleOf(slot, default, found.ResponseFlow.Towards(found.Source)) : default;
            if (found.Use.IsUnchanged(begin))
            {
                return isFound;
            }
        }

        transaction = default;
        return false;
    }

    /// <summary>Finds a live client transaction, on any thread.</summary>
    public bool TryFind(UInt128 key, out ClientTransaction transaction)
    {
        while (_clientTable.TryFindShared(key, out int slot))
        {
            ref readonly ClientTransactionSlot found = ref _clients[slot];
            uint begin = found.Use.BeginRead();
            bool isFound = found.IsLive && found.Key == key;
            transaction = isFound ? HandleOf(slot) : default;
            if (found.Use.IsUnchanged(begin))
            {
                return isFound;
            }
        }

        transaction = default;
        return false;
    }

    /// <summary>
    /// The transactions that live when they are come to, on any thread; each as it was at one moment, all of them at none. One that begins
    /// meanwhile may be left out.
    /// </summary>
    public IEnumerable<TransactionSnapshot> Transactions()
    {
        int count = _slots.SharedCount;
        for (int slot = 0; slot < count; slot++)
        {
            if (TryRead(slot, out TransactionSnapshot transaction))
            {
                yield return transaction;
            }
        }

        count = _clients.SharedCount;
        for (int slot = 0; slot < count; slot++)
        {
            if (TryReadClient(slot, out TransactionSnapshot transaction))
            {
                yield return transaction;
            }
        }
    }

    private bool TryRead(int slot, out TransactionSnapshot snapshot)
    {
        ref readonly ServerTransactionSlot transaction = ref _slots[slot];
        uint begin = transaction.Use.BeginRead();
        bool isLive = transaction.IsLive;
        snapshot = !isLive ? default : Snapshot(
            TransactionSide.Server, transaction.Key, transaction.Method, transaction.State, transaction.LastStatus, transaction.Created, transaction.Source);
        return isLive && transaction.Use.IsUnchanged(begin) && snapshot.State != TransactionState.Terminated;
    }

    private bool TryReadClient(int slot, out TransactionSnapshot snapshot)
    {
        ref readonly ClientTransactionSlot transaction = ref _clients[slot];
        uint begin = transaction.Use.BeginRead();
        bool isLive = transaction.IsLive;
        snapshot = !isLive ? default : Snapshot(
            TransactionSide.Client, transaction.Key, transaction.Method, transaction.State, transaction.LastStatus, transaction.Created, transaction.Flow.Remote);
        return isLive && transaction.Use.IsUnchanged(begin) && snapshot.State != TransactionState.Terminated;
    }

    private TransactionSnapshot Snapshot(
        TransactionSide side, UInt128 key, SipMethod method, TransactionState state, ushort lastStatus, long created, in TransportAddress peer) => new()
    {
        Key = new TransactionKey(key, Number),
        Side = side,
        Method = method,
        State = state,
        LastStatus = (SipStatus)lastStatus,
        Age = TimeSpan.FromMilliseconds(Math.Max(0, _clock.Now - created)),
        Peer = peer,
        Worker = Number,
    };
}
