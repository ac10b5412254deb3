using System;

namespace Sippet.Fast.Engine;

/// <content>CANCEL: a transaction that is about another one (RFC 3261 section 9.2).</content>
internal sealed partial class Worker
{
    private void AnswerCancel(int slot)
    {
        bool found = _table.TryFind(_options.Keys.Of(_frame, SipMethod.Invite), out int invite);
        if (found)
        {
            _slots[slot].Tag = _slots[invite].Tag; // the same To tag as in the responses to the INVITE
        }

        AnswerFinally(slot, found ? SipStatus.Ok : SipStatus.CallOrTransactionDoesNotExist);
        _current = NoSlot;
        if (found && _slots[invite] is { State: TransactionState.Proceeding, IsCancelled: false })
        {
            _slots[invite].IsCancelled = true;
            try
            {
                _user.OnCancel(HandleOf(invite, default, _slots[invite].ResponseFlow.Towards(_slots[invite].Source)));
            }
            catch (Exception exception)
            {
                CallbackFailed(exception);
            }

            if (_slots[invite].HasToken)
            {
                SettleToken(invite, ref _slots[invite]);
            }
        }
    }
}
