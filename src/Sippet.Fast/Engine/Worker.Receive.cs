using System;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <content>From the batch to the transaction that a message belongs to.</content>
internal sealed partial class Worker
{
    // The message that is handled, and the one after it, which is read already: what its lookup needs comes from memory meanwhile.
    private MessageFrame _frame;
    private MessageFrame _nextFrame;
    private long _handlerStart;

    private void ReceiveOwn(MessageBatch batch)
    {
        try
        {
            Handover?.Distribute(batch);
        }
        catch (Exception fault)
        {
            EngineLog.WorkerFault(_options.Log, fault, Number);
        }

        Receive(batch);
    }

    // Workers that receive by themselves hand over a batch each in every turn, of a few datagrams: as many are taken as fill one.
    private void ReceiveFromOthers()
    {
        for (int datagrams = 0; datagrams < MessageBatch.MaxCount && _batches.Reader.TryRead(out MessageBatch? batch);)
        {
            datagrams += batch.Count;
            Receive(batch);
        }
    }

    private void Receive(MessageBatch batch)
    {
        _receivedAt = batch.ReceivedAt;
        _handlerStart = _clock.Timestamp;
        int next = ReadNext(batch, 0, out RejectReason reason, out UInt128 key);
        while (next < batch.Count)
        {
            int current = next;
            (RejectReason currentReason, UInt128 currentKey) = (reason, key);
            (_frame, _nextFrame) = (_nextFrame, _frame);
            next = ReadNext(batch, current + 1, out reason, out key);
            try
            {
                Receive(currentReason, currentKey, batch.Messages[current].Source);
            }
            catch (Exception fault)
            {
                EngineLog.WorkerFault(_options.Log, fault, Number);
                _current = NoSlot;
            }
        }

        batch.Release();
    }

    /// <summary>Reads the first message from a place on that is this worker's.</summary>
    /// <returns>Its place; the number of datagrams for none.</returns>
    private int ReadNext(MessageBatch batch, int place, out RejectReason reason, out UInt128 key)
    {
        ReadOnlySpan<ReceivedMessage> datagrams = batch.Messages;
        for (; place < datagrams.Length; place++)
        {
            if (datagrams[place].Worker == Number && TryRead(batch.BytesOf(datagrams[place]), datagrams[place], out reason, out key))
            {
                return place;
            }
        }

        reason = default;
        key = default;
        return place;
    }

    // False for what our reading fails on: no input is known to make it.
    private bool TryRead(ReadOnlySpan<byte> bytes, in ReceivedMessage message, out RejectReason reason, out UInt128 key)
    {
        reason = default;
        key = default;
        try
        {
            _nextFrame.Load(bytes);
            reason = message.Source.IsReliable ? MessageReader.ReadFramed(_nextFrame, message.Refusal) : MessageReader.ReadDatagram(_nextFrame);
            if (reason == RejectReason.None)
            {
                key = KeyOf(_nextFrame);
            }

            return true;
        }
        catch (Exception fault)
        {
            EngineLog.WorkerFault(_options.Log, fault, Number);
            return false;
        }
    }

    private UInt128 KeyOf(MessageFrame frame)
    {
        UInt128 key;
        if (frame.StartLine.IsRequest)
        {
            key = _options.Keys.Of(frame);
            _table.Prefetch(key);
        }
        else
        {
            ref readonly CoreHeaders core = ref frame.Core;
            key = _options.Keys.OfClient(core.TopVia.Branch.Of(frame.Bytes), core.CSeqMethodName.Of(frame.Bytes));
            _clientTable.Prefetch(key);
        }

        return key;
    }

    private void Receive(RejectReason reason, UInt128 key, in Flow source)
    {
        MakeRoom();
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
            ReceiveRequest(key, source);
        }
        else
        {
            ReceiveResponse(key, source);
        }

        _frame.Invalidate();
    }

    private void ReceiveRequest(UInt128 key, in Flow source)
    {
        SipMethod method = _frame.StartLine.Method;
        if (method == SipMethod.Ack)
        {
            Counters.CountReceived(MessageKind.Ack);
            ReceiveAck(key, source);
            return;
        }

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

            TakeAlias(source);
            GiveToUser(slot, source);
        }
    }

    // RFC 3261 section 17.1.1.3: the ACK of a 3xx to 6xx has the INVITE's branch; that of a 2xx is the dialog's.
    private void ReceiveAck(UInt128 key, in Flow source)
    {
        if (_table.TryFind(key, out int slot) && IsToTagOf(_slots[slot]))
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
