using System;
using Sippet.Fast.Addressing;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>From a response to the transaction that it belongs to (RFC 3261 section 17.1.3), and to the user.</content>
internal sealed partial class Worker
{
    private void ReceiveResponse(UInt128 key, in Flow source)
    {
        Counters.CountReceived(MessageKind.Response);
        if (!_clientTable.TryFind(key, out int slot))
        {
            ReceiveStray(source);
            return;
        }

        ref ClientTransactionSlot transaction = ref _clients[slot];
        if (!transaction.IsForwarded && HasFurtherVia())
        {
            Counters.CountDropped(DropCause.Stray, MessageKind.Response); // section 8.1.3.3: it was misrouted
            return;
        }

        int status = _frame.StartLine.StatusCode;
        TellResolver(transaction, status == (int)SipStatus.ServiceUnavailable ? TargetOutcome.Unavailable : TargetOutcome.Answered);
        if (transaction.IsUnfinished)
        {
            transaction.LastStatus = (ushort)status;
        }

        Perform(slot, transaction.IsInvite
            ? Input(ref transaction, status < 200 ? InviteClientInput.Provisional : status < 300 ? InviteClientInput.Success : InviteClientInput.Failure)
            : Input(ref transaction, status < 200 ? NonInviteClientInput.Provisional : NonInviteClientInput.Final));
    }

    // RFC 6026 section 8: a 2xx to an INVITE makes a dialog, whether or not a transaction is left to take it. Others end here, and so do
    // those whose sent-by is not ours (RFC 3261 section 18.1.2).
    private void ReceiveStray(in Flow source)
    {
        bool isSuccess = _frame.StartLine.StatusCode is >= 200 and < 300 && _frame.Core.CSeqMethodName.Of(_frame.Bytes).SequenceEqual("INVITE"u8);
        if (isSuccess && IsSentBy(_sender.LocalAddressOf(source)))
        {
            GiveToUser(new SipResponse(_frame), default);
        }
        else
        {
            Counters.CountDropped(DropCause.Stray, MessageKind.Response);
        }
    }

    private bool HasFurtherVia()
    {
        SameLines vias = _frame.Index.LinesOf(HeaderId.Via);
        vias.TryNext(out int line);
        HeaderLine field = _frame.Index.Lines[line];
        return vias.TryNext(out _) || _frame.Bytes[_frame.Core.TopVia.Value.End..field.ValueEnd].Contains((byte)',');
    }

    private bool IsSentBy(in TransportAddress local)
    {
        ref readonly ViaLayout via = ref _frame.Core.TopVia;
        return local.IsWildcard
            || (AddressText.TryParse(via.Host.Of(_frame.Bytes), via.Port, out TransportAddress sentBy) && sentBy.HasSameAddress(local) && via.Port == local.Port);
    }

    private void PassToUser(int slot)
    {
        ref readonly ClientTransactionSlot transaction = ref _clients[slot];
        if (!transaction.IsDetached)
        {
            SipResponse response = new(_frame);
            if (!transaction.HasCall || !_calls[slot].TryTake(response))
            {
                GiveToUser(response, HandleOf(slot));
            }
        }
    }

    private void GiveToUser(SipResponse response, in ClientTransaction transaction)
    {
        try
        {
            _user.OnResponse(response, transaction);
        }
        catch (Exception exception)
        {
            CallbackFailed(exception);
        }

        MeasureHandler(transaction.Method);
    }
}
