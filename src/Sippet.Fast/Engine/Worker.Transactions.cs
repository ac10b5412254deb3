using System;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Writing;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <content>The life of a transaction: its slot, its machine, and what the machine asks for.</content>
internal sealed partial class Worker
{
    private const int NoSlot = -1;

    // The transaction whose request is in the frame: its head is written from there, not from the store.
    private readonly byte[] _headBuffer = new byte[SendQueue.MaxMessage];
    private int _current = NoSlot;
    private bool _hasCurrentHead;
    private long _receivedAt;

    private bool TryCreate(UInt128 key, SipMethod method, in Flow source, out int slot)
    {
        if (!_slots.TryTake(out slot))
        {
            return false;
        }

        ref ServerTransactionSlot transaction = ref _slots[slot];
        uint generation = transaction.Generation + 1;
        ulong tag = _options.Keys.TagOf(key);
        transaction.Use.BeginWrite();
        transaction = new ServerTransactionSlot
        {
            Key = key,
            Use = transaction.Use,
            Generation = generation,
            Method = method,
            State = method == SipMethod.Invite ? TransactionState.Proceeding : TransactionState.Trying,
            Created = _now,
            CSeqNumber = _frame.Core.CSeqNumber,
            Source = source.Remote,
            ResponseFlow = ResponseDestination.Of(_frame.Bytes, _frame.Core.TopVia, source),
            Tag = tag,
            HasOwnTag = !_frame.Core.To.Tag.Exists,
            DialogKey = method == SipMethod.Invite ? DialogKeyOf(_frame, tag) : default,
            NextOfDialog = NoSlot,
            IsLive = true,
        };
        transaction.Use.EndWrite();
        _table.Add(key, slot);
        _unfinished++;
        _current = slot;
        _hasCurrentHead = false;
        return true;
    }

    private static Effects Input(ref ServerTransactionSlot transaction, InviteServerInput input) =>
        InviteServerTransaction.On(ref transaction.State, input, transaction.ResponseFlow.IsReliable);

    private static Effects Input(ref ServerTransactionSlot transaction, NonInviteServerInput input) =>
        NonInviteServerTransaction.On(ref transaction.State, input, transaction.ResponseFlow.IsReliable);

    /// <summary>Does what a machine has asked for; Send and PassToUser are the business of who gave the input.</summary>
    private void Perform(int slot, Effects effects, TransactionError cause = default)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        if ((effects & Effects.SendLast) != 0)
        {
            SendLast(slot, transaction);
        }

        if ((effects & (Effects.SendTrying | Effects.SendServerError)) != 0)
        {
            SendOwn(slot, (effects & Effects.SendTrying) != 0 ? SipStatus.Trying : SipStatus.ServerInternalError);
        }

        StartTimers(slot, ref transaction, effects);
        if ((effects & Effects.TellUser) != 0)
        {
            TellUser(slot, cause);
        }

        Settle(slot, ref transaction);
    }

    // Frees what the state needs no more, and the transaction itself when it is over.
    private void Settle(int slot, ref ServerTransactionSlot transaction)
    {
        if (!transaction.IsLive)
        {
            return; // a callback of the user has settled it already
        }

        if (!transaction.IsUnfinished && !transaction.IsCountedFinished)
        {
            transaction.IsCountedFinished = true;
            _unfinished--;
        }

        if (transaction is { HasToken: true, State: > TransactionState.Proceeding })
        {
            SettleToken(slot, ref transaction);
        }

        if (transaction.State > TransactionState.Accepted)
        {
            FreeHead(ref transaction);
        }

        if (transaction is { State: TransactionState.Accepted, AwaitsAck: false })
        {
            _store.Free(transaction.LastResponse); // RFC 6026 section 7.1: it is sent again by nobody but the user
            transaction.LastResponse = default;
        }

        if (transaction.State == TransactionState.Terminated)
        {
            End(slot, ref transaction);
        }
    }

    private void End(int slot, ref ServerTransactionSlot transaction)
    {
        LeaveDialog(slot);
        _wheel.Cancel(RepeatTimer(slot));
        _wheel.Cancel(EndTimer(slot));
        _table.Remove(transaction.Key, slot);
        ForgetMerged(slot, transaction);
        FreeHead(ref transaction);
        _store.Free(transaction.LastResponse);
        transaction.LastResponse = default;
        transaction.IsLive = false;
        _slots.Free(slot);
    }

    private void FreeHead(ref ServerTransactionSlot transaction)
    {
        _store.Free(transaction.Head);
        transaction.Head = default;
    }

    private void SendLast(int slot, in ServerTransactionSlot transaction)
    {
        if (!transaction.LastResponse.IsNone)
        {
            MakeRoom();
            ReadOnlySpan<byte> response = _store[transaction.LastResponse];
            response.CopyTo(_queue.Free);
            _queue.Add(response.Length, transaction.ResponseFlow, slot, transaction.Generation);
            Counters.CountSent(ResponseKind.Retransmission);
        }
    }

    // A response that the stack makes itself.
    private void SendOwn(int slot, SipStatus status)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        MakeRoom();
        ResponseWriter response = new(_queue.Free);
        WriteStart(slot, ref transaction, status, default, ref response);
        response.Finish();
        Enqueue(slot, ref transaction, status, response.Length);
    }

    private void Enqueue(int slot, ref ServerTransactionSlot transaction, SipStatus status, int length)
    {
        _store.Replace(ref transaction.LastResponse, _queue.Free[..length]);
        _queue.Add(length, transaction.ResponseFlow, slot, transaction.Generation);
        transaction.LastStatus = (ushort)status;
        Counters.CountSent((int)status switch
        {
            < 200 => ResponseKind.Provisional,
            < 300 => ResponseKind.Success,
            _ => ResponseKind.Failure,
        });
    }

    // A final response that the stack gives in the user's place.
    private void AnswerFinally(int slot, SipStatus status)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        Effects effects = transaction.IsInvite
            ? Input(ref transaction, InviteServerInput.Failure)
            : Input(ref transaction, NonInviteServerInput.Final);
        SendOwn(slot, status);
        Perform(slot, effects);
    }

    private void WriteStart(int slot, ref ServerTransactionSlot transaction, SipStatus status, scoped ReadOnlySpan<byte> phrase, ref ResponseWriter response)
    {
        response.WriteStatusLine(status, phrase);
        Span<byte> tag = stackalloc byte[TransactionKeys.TagLength];
        bool isTrying = status == SipStatus.Trying;
        response.WriteHead(
            HeadOf(slot, ref transaction),
            transaction.HeadLayout,
            isTrying ? default : TransactionKeys.FormatTag(transaction.Tag, tag), // section 8.2.6.2: a 100 may have none
            withRecordRoute: (int)status is > 100 and < 300 && MethodNames.MakesDialog(transaction.Method),
            withTimestamp: isTrying);
    }

    private ReadOnlySpan<byte> HeadOf(int slot, ref ServerTransactionSlot transaction)
    {
        if (slot != _current)
        {
            return _store[transaction.Head];
        }

        if (!_hasCurrentHead)
        {
            ByteWriter head = new(_headBuffer);
            transaction.HeadLayout = ResponseHead.Write(ref head, _frame, transaction.ResponseFlow.IsWebSocket ? default : transaction.Source);
            _hasCurrentHead = true;
        }

        return _headBuffer.AsSpan(0, transaction.HeadLayout.Length);
    }

    /// <summary>The frame goes on to the next message: what responses will need of this one is kept.</summary>
    private void LeaveFrame(int slot, ref ServerTransactionSlot transaction)
    {
        if (transaction.IsLive && transaction.State <= TransactionState.Accepted)
        {
            ReadOnlySpan<byte> head = HeadOf(slot, ref transaction);
            _store.Replace(ref transaction.Head, head);
        }

        _current = NoSlot;
    }

    private ServerTransaction HandleOf(int slot, SipRequest request, in Flow source) =>
        new(this, slot, _slots[slot].Generation, new TransactionKey(_slots[slot].Key, Number), request, source, request == default ? 0 : _receivedAt, _slots[slot].DialogKey);
}
