using System.Linq;
using Sippet.Fast.Syntax.Writing;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>CANCEL as a client: RFC 3261 section 9.1.</content>
internal sealed partial class Worker
{
    /// <inheritdoc/>
    public CancelStatus Cancel(in ClientTransaction transaction)
    {
        if (!IsCurrent)
        {
            return TryPost(new ClientCommand { Transaction = transaction }) ? CancelStatus.Posted
                : _isStopped ? CancelStatus.Ended
                : CancelStatus.QueueFull;
        }

        CheckNotWriting();
        if (TryFind(transaction, out int slot))
        {
            return Cancel(slot);
        }

        if (transaction.Slot != ClientTransaction.Ticket || !_resolving.TryGetValue(transaction.Number, out ClientCall? call))
        {
            return CancelStatus.Ended;
        }

        call.Cancel(); // it is not sent at all
        return CancelStatus.Held;
    }

    /// <summary>Gives up a request that somebody waits for; on any thread.</summary>
    public void Cancel(ClientCall call)
    {
        if (!TryPost(new ClientCommand { Call = call }))
        {
            call.TryFail(TransactionError.Cancelled);
        }
    }

    /// <summary>Nobody will be told anything any more: whoever waits is told that. After the last turn.</summary>
    public void EndCalls()
    {
        foreach (ClientCall call in _calls.Values.Concat(_resolving.Values))
        {
            call.TryFail(TransactionError.Stopped);
            call.End();
        }

        while (_commands.Reader.TryRead(out WorkerCommand command))
        {
            command.Client?.Call?.TryFail(TransactionError.Stopped);
        }
    }

    private void Cancel(ClientCommand command)
    {
        if (command.Call is null)
        {
            Cancel(command.Transaction);
        }
        else if (_calls.TryGetValue(command.Call.Slot, out ClientCall? call) && call == command.Call)
        {
            GiveUp(call.Slot, call);
        }
        else if (command.Call.Slot < 0)
        {
            command.Call.TryFail(TransactionError.Cancelled); // its target is still looked for; once it is found, nothing is sent
        }
    }

    // Another request than INVITE cannot be cancelled: it ends by itself, and nobody waits for it.
    private void GiveUp(int slot, ClientCall call)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        if (transaction.IsInvite)
        {
            Cancel(slot);
        }
        else
        {
            transaction.IsDetached = true;
            call.TryFail(TransactionError.Cancelled);
        }
    }

    private CancelStatus Cancel(int slot)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        if (transaction.State > TransactionState.Proceeding)
        {
            return CancelStatus.AlreadyAnswered;
        }

        bool isFirst = !transaction.IsCancelled;
        transaction.IsCancelled = true;
        if (transaction.State == TransactionState.Calling)
        {
            return CancelStatus.Held;
        }

        if (isFirst)
        {
            SendCancel(slot);
        }

        return CancelStatus.Sent;
    }

    private void SendCancel(int invite)
    {
        ref ClientTransactionSlot transaction = ref _clients[invite];
        _clientWheel.Schedule(ClientEndTimer(invite), _now + _options.Timers.CancelLimit);
        ReadSent(transaction);
        MakeRoom();
        ByteWriter cancel = new(_queue.Free);
        FollowUpWriter.WriteCancel(ref cancel, _sent);
        if (!_clients.TryTake(out int slot))
        {
            _queue.Add(cancel.Length, transaction.Flow, NoSlot, 0, isRequest: true); // without a transaction it is not sent again
            return;
        }

        ref ClientTransactionSlot begun = ref _clients[slot];
        begun.Use.BeginWrite();
        begun = new ClientTransactionSlot
        {
            Use = begun.Use,
            Generation = begun.Generation + 1,
            Created = _now,
            Method = SipMethod.Cancel,
            IsDetached = true,
        };
        begun.Use.EndWrite();
        _store.Replace(ref begun.Request, cancel.Written);
        _unfinished++;
        Begin(slot, _options.Keys.OfClient(_sent.Core.TopVia.Branch.Of(_sent.Bytes), "CANCEL"u8), transaction.Flow, cancel.Length);
    }
}
