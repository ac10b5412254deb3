using System;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <content>From the batch to the transaction that a message belongs to.</content>
internal sealed partial class Worker
{
    private MessageFrame _frame;
    private long _handlerStart;

    private void Receive(DatagramBatch batch)
    {
        _receivedAt = batch.ReceivedAt;
        _handlerStart = _clock.Timestamp;
        foreach (ref readonly Datagram datagram in batch.Datagrams)
        {
            if (datagram.Worker == Number)
            {
                try
                {
                    Receive(batch.BytesOf(datagram), new Flow(SipTransport.Udp, datagram.ListeningPoint, datagram.Source));
                }
                catch (Exception fault)
                {
                    EngineLog.WorkerFault(_options.Log, fault, Number);
                    _current = NoSlot;
                }
            }
        }

        batch.Release();
    }

    private void Receive(ReadOnlySpan<byte> bytes, in Flow source)
    {
        MakeRoom();
        _frame.Load(bytes);
        RejectReason reason = MessageReader.ReadDatagram(_frame);
        if (reason != RejectReason.None)
        {
            Counters.CountReceived(reason == RejectReason.KeepAlive ? MessageKind.KeepAlive : MessageKind.Malformed);
            if (reason != RejectReason.KeepAlive)
            {
                _stateless.Reject(_frame, reason, source);
            }
        }
        else if (_frame.StartLine.IsRequest)
        {
            ReceiveRequest(source);
        }
        else
        {
            ReceiveResponse(source);
        }

        _frame.Invalidate();
    }

    private void ReceiveRequest(in Flow source)
    {
        SipMethod method = _frame.StartLine.Method;
        if (method == SipMethod.Ack)
        {
            Counters.CountReceived(MessageKind.Ack);
            ReceiveAck(source);
            return;
        }

        UInt128 key = _options.Keys.Of(_frame, method);
        if (_table.TryFind(key, out int slot))
        {
            Counters.CountReceived(MessageKind.Retransmission);
            Retransmitted(slot);
            return;
        }

        Counters.CountReceived(method == SipMethod.Cancel ? MessageKind.Cancel : MessageKind.Request);
        bool isRefused = IsDraining && method != SipMethod.Cancel; // what is under way may still be cancelled
        if (isRefused || !TryCreate(key, method, source, out slot))
        {
            _stateless.Shed(_frame, key, source);
        }
        else if (method == SipMethod.Cancel)
        {
            AnswerCancel(slot);
        }
        else if (!TryAnswerMerged(slot))
        {
            if (method == SipMethod.Bye)
            {
                StopAwaitingAck(SuccessRetransmission.Input.Bye);
            }

            GiveToUser(slot, source);
        }
    }

    // RFC 3261 section 17.1.1.3: the ACK of a 3xx to 6xx has the INVITE's branch; that of a 2xx is the dialog's.
    private void ReceiveAck(in Flow source)
    {
        if (_table.TryFind(_options.Keys.Of(_frame, SipMethod.Invite), out int slot) && IsToTagOf(_slots[slot]))
        {
            ref ServerTransactionSlot transaction = ref _slots[slot];
            Effects effects = Input(ref transaction, InviteServerInput.Ack);
            Perform(slot, effects);
            if ((effects & Effects.PassToUser) == 0)
            {
                return;
            }
        }

        int accepted = StopAwaitingAck(SuccessRetransmission.Input.Ack);
        ServerTransaction invite = accepted < 0 ? default : HandleOf(accepted, default, source);
        try
        {
            _user.OnAck(new SipRequest(_frame), invite);
        }
        catch (Exception exception)
        {
            CallbackFailed(exception);
        }
    }

    // Without the cookie the key does not hold the response's To tag, which RFC 3261 section 17.2.3 asks to compare.
    private bool IsToTagOf(in ServerTransactionSlot transaction)
    {
        if (TransactionKeys.HasCookie(_frame.Core.TopVia.Branch.Of(_frame.Bytes)) || !transaction.HasOwnTag)
        {
            return true;
        }

        Span<byte> tag = stackalloc byte[TransactionKeys.TagLength];
        return _frame.Core.To.Tag.Of(_frame.Bytes).SequenceEqual(TransactionKeys.FormatTag(transaction.Tag, tag));
    }

    private void Retransmitted(int slot)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        Perform(slot, transaction.IsInvite
            ? Input(ref transaction, InviteServerInput.Invite)
            : Input(ref transaction, NonInviteServerInput.Request));
    }
}
