using System.Collections.Generic;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <content>The end of a turn: what was collected is sent, and what could not be sent is told.</content>
internal sealed partial class Worker
{
    private readonly Queue<(int Slot, uint Generation, Flow Flow, bool IsRequest)> _failures = new();

    /// <inheritdoc/>
    public TransportAddress LocalAddressOf(in Flow flow) => _sender.LocalAddressOf(flow);

    private void MakeRoom()
    {
        if (!_queue.HasRoom)
        {
            Flush();
        }
    }

    private void Flush()
    {
        if (_queue.Count > 0 && _sender.Send(_queue) > 0)
        {
            foreach (ref readonly OutgoingMessage datagram in _queue.Messages)
            {
                if (datagram.HasFailed)
                {
                    Counters.CountDropped(DropCause.TransportError, datagram.IsRequest ? MessageKind.Request : MessageKind.Response);
                    _failures.Enqueue((datagram.Slot, datagram.Generation, datagram.Flow, datagram.IsRequest));
                }
            }
        }

        _queue.Clear();
    }

    // Once a turn and for those alone that are known now: a user that answers an error with another response cannot hold the turn.
    private void TellOfTransportErrors()
    {
        for (int left = _failures.Count; left > 0; left--)
        {
            (int slot, uint generation, Flow flow, bool isRequest) = _failures.Dequeue();
            if (isRequest)
            {
                RequestFailed(slot, generation, flow);
            }
            else if (slot != NoSlot && _slots[slot].IsLive && _slots[slot].Generation == generation)
            {
                ref ServerTransactionSlot transaction = ref _slots[slot];
                Perform(
                    slot,
                    transaction.IsInvite
                        ? Input(ref transaction, InviteServerInput.TransportError)
                        : Input(ref transaction, NonInviteServerInput.TransportError),
                    TransactionError.TransportError);
            }
        }
    }

    private void RequestFailed(int slot, uint generation, in Flow flow)
    {
        if (slot == NoSlot)
        {
            return;
        }

        // What went to another target before does not concern the request any more.
        ref ClientTransactionSlot transaction = ref _clients[slot];
        if (transaction.IsLive && transaction.Generation == generation && transaction.Flow == flow)
        {
            TellResolver(transaction, TargetOutcome.TransportError);
            Perform(
                slot,
                transaction.IsInvite
                    ? Input(ref transaction, InviteClientInput.TransportError)
                    : Input(ref transaction, NonInviteClientInput.TransportError),
                TransactionError.TransportError);
        }
    }
}
