using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Writing;
using Sippet.Fast.Time;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <content>The life of a client transaction: its slot, its machine, and what the machine asks for.</content>
internal sealed partial class Worker : IClientTransactionOwner
{
    private readonly Slab<ClientTransactionSlot> _clients;
    private readonly TransactionTable<ClientKeys> _clientTable;
    private readonly TimerWheel _clientWheel;
    private readonly Dictionary<uint, int> _tickets = [];

    // Only where the worker is stopped while a handler blocks it does another thread go through these.
    private readonly ConcurrentDictionary<int, ClientCall> _calls = [];
    private readonly ConcurrentDictionary<uint, ClientCall> _resolving = [];

    // The INVITE whose ACK or CANCEL is made. It is our own: however odd the user has made it, it is read as far as it goes.
    private readonly MessageFrame _sent = new(new ParserOptions
    {
        Profile = SyntaxProfile.Lenient, MaxHeaderSection = ByteStore.MaxLength, MaxHeaders = ByteStore.MaxLength,
    });

    private int _liveClients;

    /// <summary>The client transactions that are not over, as of the last turn.</summary>
    public int ClientTransactions => Volatile.Read(ref _liveClients);

    private static ClientEffects Input(ref ClientTransactionSlot transaction, InviteClientInput input) =>
        InviteClientTransaction.On(ref transaction.State, input, transaction.Flow.IsReliable);

    private static ClientEffects Input(ref ClientTransactionSlot transaction, NonInviteClientInput input) =>
        NonInviteClientTransaction.On(ref transaction.State, input, transaction.Flow.IsReliable);

    /// <summary>Does what a machine has asked for. With PassToUser the response is in the frame.</summary>
    private void Perform(int slot, ClientEffects effects, TransactionError cause = default)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        if ((effects & ClientEffects.Send) != 0)
        {
            SendAgain(slot, transaction);
        }

        if ((effects & ClientEffects.SendAck) != 0)
        {
            SendAck(slot, ref transaction);
        }

        StartTimers(slot, ref transaction, effects);
        if ((effects & ClientEffects.StopB) != 0)
        {
            KeepHeaders(slot, ref transaction);
            if (transaction.IsCancelled)
            {
                SendCancel(slot); // it was held back until now
            }
        }

        if ((effects & ClientEffects.PassToUser) != 0 && !(_frame.StartLine.StatusCode == (int)SipStatus.ServiceUnavailable && TryMoveOn(slot, cause)))
        {
            PassToUser(slot);
        }

        if ((effects & ClientEffects.TellUser) != 0 && !TryMoveOn(slot, cause))
        {
            TellOfFailure(slot, cause);
        }

        Settle(slot, ref transaction);
    }

    // Frees what the state needs no more, and the transaction itself when it is over.
    private void Settle(int slot, ref ClientTransactionSlot transaction)
    {
        if (!transaction.IsLive)
        {
            return; // a callback of the user has ended it already
        }

        if (!transaction.IsUnfinished)
        {
            if (!transaction.IsCountedFinished)
            {
                transaction.IsCountedFinished = true;
                _unfinished--;
            }

            LeaveFlow(ref transaction);
            _store.Free(transaction.Request);
            transaction.Request = default;
        }

        if (transaction.State == TransactionState.Terminated)
        {
            End(slot, ref transaction);
        }
    }

    private void End(int slot, ref ClientTransactionSlot transaction)
    {
        _clientWheel.Cancel(RetransmissionTimer(slot));
        _clientWheel.Cancel(ClientEndTimer(slot));
        _clientTable.Remove(transaction.Key, slot);
        LeaveFlow(ref transaction);
        _store.Free(transaction.Ack);
        transaction.Ack = default;
        transaction.IsLive = false;
        if (transaction.Ticket != 0)
        {
            _tickets.Remove(transaction.Ticket);
        }

        if (transaction.HasCall && _calls.TryRemove(slot, out ClientCall? call))
        {
            call.End();
        }

        _clients.Free(slot);
    }

    private void SendAgain(int slot, in ClientTransactionSlot transaction)
    {
        Enqueue(slot, transaction, _store[transaction.Request]);
        Counters.CountRequestRetransmitted();
    }

    private void Enqueue(int slot, in ClientTransactionSlot transaction, ReadOnlySpan<byte> request)
    {
        MakeRoom();
        request.CopyTo(_queue.Free);
        _queue.Add(request.Length, transaction.Flow, slot, transaction.Generation, isRequest: true);
    }

    // RFC 3261 section 17.1.1.3. The response is in the frame.
    private void SendAck(int slot, ref ClientTransactionSlot transaction)
    {
        if (transaction.Ack.IsNone && !TryMakeAck(ref transaction))
        {
            Counters.CountDropped(DropCause.TransportError, MessageKind.Ack);
            return;
        }

        Enqueue(slot, transaction, _store[transaction.Ack]);
    }

    // Not when the To of the response makes it longer than a datagram: then the server's timer H has to end what the user knows to have failed.
    private bool TryMakeAck(ref ClientTransactionSlot transaction)
    {
        if (transaction.Request.IsNone)
        {
            return false; // nor could it be made for the first copy of the response
        }

        ReadSent(transaction);
        ByteWriter ack = new(_requestBuffer);
        FollowUpWriter.WriteAck(ref ack, _sent, _frame);
        bool fits = ack.Length <= SendQueue.MaxMessage;
        if (fits)
        {
            _store.Replace(ref transaction.Ack, ack.Written);
        }

        return fits;
    }

    private void ReadSent(in ClientTransactionSlot transaction)
    {
        _sent.Load(_store[transaction.Request]);
        MessageReader.ReadDatagram(_sent);
    }

    // The server has the INVITE: from now on it is needed for its ACK and CANCEL alone, unless another target may have to get it.
    private void KeepHeaders(int slot, ref ClientTransactionSlot transaction)
    {
        ReadOnlySpan<byte> request = _store[transaction.Request];
        int end = request.IndexOf("\r\n\r\n"u8) + "\r\n\r\n"u8.Length;
        if (end < request.Length && end >= transaction.Via.End && !(transaction.HasCall && _calls[slot].HasNext))
        {
            request[..end].CopyTo(_requestBuffer);
            _store.Replace(ref transaction.Request, _requestBuffer.AsSpan(0, end));
        }
    }

    private ClientTransaction HandleOf(int slot)
    {
        ref readonly ClientTransactionSlot transaction = ref _clients[slot];
        return transaction.Ticket != 0
            ? new ClientTransaction(this, ClientTransaction.Ticket, transaction.Ticket, transaction.Method, transaction.UserState)
            : new ClientTransaction(this, slot, transaction.Generation, transaction.Method, transaction.UserState);
    }

    private bool TryFind(in ClientTransaction transaction, out int slot)
    {
        if (transaction.Slot == ClientTransaction.Ticket)
        {
            return _tickets.TryGetValue(transaction.Number, out slot);
        }

        slot = transaction.Slot;
        return _clients[slot].IsLive && _clients[slot].Generation == transaction.Number;
    }

    private void TellOfFailure(int slot, TransactionError cause)
    {
        ref readonly ClientTransactionSlot transaction = ref _clients[slot];
        if (!transaction.IsDetached && !(transaction.HasCall && _calls[slot].TryFail(cause)))
        {
            TellOfFailure(HandleOf(slot), cause);
        }
    }

    private void TellOfFailure(in ClientTransaction transaction, TransactionError cause)
    {
        try
        {
            _user.OnError(transaction, cause);
        }
        catch (Exception exception)
        {
            CallbackFailed(exception);
        }
    }
}
