using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>
/// The accepted INVITEs whose ACK is awaited, by their dialog: the ACK of a 2xx has another branch (RFC 3261 section 13.3.1.4). There is
/// rarely more than one of a dialog; further ones hang on the first.
/// </content>
internal sealed partial class Worker
{
    /// <inheritdoc/>
    public UInt128 DialogKeyOf(SipRequest request)
    {
        MessageFrame frame = request.Frame;
        TransactionKeys keys = _options.Keys;
        return DialogKeyOf(frame, frame.Core.To.Tag.Exists ? 0 : keys.TagOf(keys.Of(frame, frame.StartLine.Method)));
    }

    /// <inheritdoc/>
    public string NewCallId() => _options.Partition.NewCallId(Number);

    private UInt128 DialogKeyOf(MessageFrame frame, ulong tag)
    {
        ReadOnlySpan<byte> message = frame.Bytes;
        ref readonly CoreHeaders core = ref frame.Core;
        Span<byte> own = stackalloc byte[TransactionKeys.TagLength];
        ReadOnlySpan<byte> toTag = core.To.Tag.Exists ? core.To.Tag.Of(message) : TransactionKeys.FormatTag(tag, own);
        return _options.Keys.OfDialog(core.CallId.Of(message), core.From.Tag.Of(message), toTag);
    }

    private void AwaitAck(int slot)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        if (_dialogs.TryFind(transaction.DialogKey, out int first))
        {
            transaction.NextOfDialog = first;
            _dialogs.Remove(transaction.DialogKey, first);
        }

        _dialogs.Add(transaction.DialogKey, slot);
        transaction.AwaitsAck = true;
        StartTimers(slot, ref transaction, Effects.StartG);
    }

    /// <summary>An ACK ends the retransmission of its 2xx, a BYE that of all in its dialog. The user has nothing more to say to the INVITE then.</summary>
    /// <returns>The transaction that awaits no more; NoSlot for none.</returns>
    private int StopAwaitingAck(SuccessRetransmission.Input input)
    {
        ref readonly CoreHeaders core = ref _frame.Core;
        Slice toTag = core.To.Tag;
        if (_dialogs.Count == 0 || !toTag.Exists)
        {
            return NoSlot;
        }

        ReadOnlySpan<byte> message = _frame.Bytes;
        UInt128 key = _options.Keys.OfDialog(core.CallId.Of(message), core.From.Tag.Of(message), toTag.Of(message));
        int stopped = NoSlot;
        for (int slot = _dialogs.TryFind(key, out int first) ? first : NoSlot; slot != NoSlot;)
        {
            ref ServerTransactionSlot transaction = ref _slots[slot];
            int next = transaction.NextOfDialog;
            if (input == SuccessRetransmission.Input.Bye || transaction.CSeqNumber == core.CSeqNumber)
            {
                Effects effects = SuccessRetransmission.On(ref transaction.AwaitsAck, input);
                LeaveDialog(slot);
                transaction.IsAcknowledged = true;
                FreeHead(ref transaction);
                Perform(slot, effects);
                stopped = slot;
            }

            slot = next;
        }

        return stopped;
    }

    private void LeaveDialog(int slot)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        if (!transaction.IsInvite || !_dialogs.TryFind(transaction.DialogKey, out int other))
        {
            return;
        }

        if (other == slot)
        {
            _dialogs.Remove(transaction.DialogKey, slot);
            if (transaction.NextOfDialog != NoSlot)
            {
                _dialogs.Add(transaction.DialogKey, transaction.NextOfDialog);
            }
        }
        else
        {
            for (; other != NoSlot; other = _slots[other].NextOfDialog)
            {
                if (_slots[other].NextOfDialog == slot)
                {
                    _slots[other].NextOfDialog = transaction.NextOfDialog;
                    break;
                }
            }
        }

        transaction.NextOfDialog = NoSlot;
    }
}
