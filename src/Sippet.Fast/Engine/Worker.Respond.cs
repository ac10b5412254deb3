using System;
using System.Buffers;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <content>The user's responses: written at once on the worker's own thread, posted from any other.</content>
internal sealed partial class Worker
{
    [ThreadStatic]
    private static byte[]? s_posted; // the response that this thread writes for a worker that is not its own

    private bool _isWriting;

    /// <inheritdoc/>
    public RespondStatus Begin(in ServerTransaction transaction, SipStatus status, scoped ReadOnlySpan<byte> reasonPhrase, out ResponseWriter writer)
    {
        writer = default;
        if ((int)status is < 100 or > 699)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A status code is 100 to 699 (RFC 3261 section 7.2).");
        }

        if (!IsCurrent)
        {
            s_posted = ArrayPool<byte>.Shared.Rent(SendQueue.MaxMessage);
            writer = new ResponseWriter(s_posted);
            return RespondStatus.Sent;
        }

        if (!IsLive(transaction))
        {
            return RespondStatus.Ended;
        }

        int slot = transaction.Slot;
        RespondStatus allowed = Allows(_slots[slot], status);
        if (allowed == RespondStatus.Sent)
        {
            MakeRoom();
            writer = new ResponseWriter(_queue.Free);
            WriteStart(slot, ref _slots[slot], status, reasonPhrase, ref writer);
            _isWriting = true;
        }

        return allowed;
    }

    /// <inheritdoc/>
    public RespondStatus Commit(in ServerTransaction transaction, SipStatus status, scoped ReadOnlySpan<byte> reasonPhrase, bool untilAck, ref ResponseWriter writer)
    {
        writer.Finish();
        if (!IsCurrent)
        {
            return Post(transaction, status, reasonPhrase, untilAck, writer.Length);
        }

        _isWriting = false;
        Send(transaction.Slot, status, untilAck, writer.Length);
        return RespondStatus.Sent;
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        if (IsCurrent)
        {
            _isWriting = false;
        }
        else
        {
            ReturnPosted();
        }
    }

    private void Send(int slot, SipStatus status, bool untilAck, int length)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        Effects effects = transaction.IsInvite
            ? Input(ref transaction, InputOf(status))
            : Input(ref transaction, (int)status < 200 ? NonInviteServerInput.Provisional : NonInviteServerInput.Final);
        Enqueue(slot, ref transaction, status, length);
        if (untilAck && !transaction.AwaitsAck)
        {
            StartTimers(slot, ref transaction, effects);
            AwaitAck(slot);
        }
        else
        {
            Perform(slot, effects);
        }
    }

    private static InviteServerInput InputOf(SipStatus status) => (int)status switch
    {
        < 200 => InviteServerInput.Provisional,
        < 300 => InviteServerInput.Success,
        _ => InviteServerInput.Failure,
    };

    private RespondStatus Allows(in ServerTransactionSlot transaction, SipStatus status)
    {
        CheckNotWriting();
        bool isFinal = (int)status >= 200;
        if (transaction.State > TransactionState.Proceeding)
        {
            bool isFurtherSuccess = transaction.State == TransactionState.Accepted && (int)status is >= 200 and < 300 && !transaction.IsAcknowledged;
            return isFurtherSuccess ? RespondStatus.Sent : RespondStatus.AlreadyAnswered;
        }

        if (transaction.IsInvite)
        {
            return RespondStatus.Sent;
        }

        if (status == SipStatus.RequestTimeout || (!isFinal && status != SipStatus.Trying))
        {
            throw new ArgumentException($"{(int)status} is never the response to a non-INVITE request (RFC 4320).", nameof(status));
        }

        bool isEarly = !isFinal && !transaction.ResponseFlow.IsReliable && _now - transaction.Created < _options.Timers.NonInviteTrying;
        return isEarly ? RespondStatus.Withheld : RespondStatus.Sent;
    }

    private bool IsLive(in ServerTransaction transaction) =>
        _slots[transaction.Slot].IsLive && _slots[transaction.Slot].Generation == transaction.Generation;

    private RespondStatus Post(in ServerTransaction transaction, SipStatus status, scoped ReadOnlySpan<byte> reasonPhrase, bool untilAck, int length)
    {
        WorkerCommand command = new()
        {
            Transaction = transaction,
            Status = status,
            UntilAck = untilAck,
            ReasonPhrase = reasonPhrase.ToArray(),
            Content = s_posted.AsSpan(0, length).ToArray(),
        };
        ReturnPosted();
        return TryPost(command) ? RespondStatus.Posted : _isStopped ? RespondStatus.Ended : RespondStatus.QueueFull;
    }

    private static void ReturnPosted()
    {
        ArrayPool<byte>.Shared.Return(s_posted!);
        s_posted = null;
    }
}
