using Sippet.Fast.Buffers;
using Sippet.Fast.Time;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>The two timers of each transaction.</content>
internal sealed partial class Worker
{
    private static int RepeatTimer(int slot) => slot * 2;

    private static int EndTimer(int slot) => (slot * 2) + 1;

    private void ExpireTimers()
    {
        while (_wheel.TryExpire(_now, out int timer))
        {
            int slot = timer >> 1;
            bool isEnd = (timer & 1) == 1;
            int next = FetchDue(_wheel, _slots);
            if (next >= 0)
            {
                _table.Prefetch(_slots[next].Key);
            }

            MakeRoom();
            ref ServerTransactionSlot transaction = ref _slots[slot];
            if (transaction.IsInvite)
            {
                ExpireInvite(slot, ref transaction, isEnd);
            }
            else
            {
                NonInviteServerInput input = isEnd ? NonInviteServerTransaction.EndTimerIn(transaction.State) : NonInviteServerInput.TryingTimer;
                Count(input == NonInviteServerInput.AnswerLimit);
                Perform(slot, Input(ref transaction, input), TransactionError.AnswerLimit);
            }
        }
    }

    // Transactions end long after they were last touched: what their end reads comes from memory while another one ends.
    // Returns the slot that is due next, whose content has come by then; -1 for none.
    private static int FetchDue<T>(TimerWheel wheel, Slab<T> slots)
        where T : struct
    {
        (int next, int afterNext) = wheel.PeekDue();
        if (afterNext >= 0)
        {
            slots.Prefetch(afterNext >> 1);
        }

        return next >> 1;
    }

    private void ExpireInvite(int slot, ref ServerTransactionSlot transaction, bool isEnd)
    {
        if (transaction.State == TransactionState.Accepted)
        {
            // Beside the transaction's machine, which only waits for timer L here, the 2xx may run its own.
            Effects effects = SuccessRetransmission.On(
                ref transaction.AwaitsAck, isEnd ? SuccessRetransmission.Input.TimerL : SuccessRetransmission.Input.Timer);
            Perform(slot, effects, TransactionError.NoAckForSuccess);
            if (!isEnd)
            {
                return;
            }
        }

        InviteServerInput input = isEnd
            ? InviteServerTransaction.EndTimerIn(transaction.State)
            : InviteServerTransaction.RepeatTimerIn(transaction.State);
        bool isLimit = input == InviteServerInput.AnswerLimit;
        transaction.IsCancelled |= isLimit;
        Count(isLimit);
        Perform(slot, Input(ref transaction, input), isLimit ? TransactionError.AnswerLimit : TransactionError.NoAckForFailure);
    }

    private void Count(bool isUnanswered)
    {
        if (isUnanswered)
        {
            Counters.CountUnanswered();
        }
    }

    /// <summary>The timers of a transaction whose handler has returned without a final response.</summary>
    private void StartWaiting(int slot, in ServerTransactionSlot transaction)
    {
        TransactionTimers timers = _options.Timers;
        if (transaction.LastStatus == 0)
        {
            _wheel.Schedule(
                RepeatTimer(slot), transaction.Created + (transaction.IsInvite ? TransactionTimers.InviteTrying : timers.NonInviteTrying));
        }

        if (!_wheel.IsScheduled(EndTimer(slot)))
        {
            _wheel.Schedule(
                EndTimer(slot), transaction.Created + (transaction.IsInvite ? timers.InviteAnswerLimit : timers.NonInviteAnswerLimit));
        }
    }

    private void StartTimers(int slot, ref ServerTransactionSlot transaction, Effects effects)
    {
        TransactionTimers timers = _options.Timers;
        if ((effects & Effects.StopRepeating) != 0)
        {
            _wheel.Cancel(RepeatTimer(slot));
            transaction.Interval = 0;
        }

        if ((effects & Effects.StartG) != 0)
        {
            transaction.Interval = transaction.Interval == 0 ? timers.T1 : timers.Next(transaction.Interval);
            _wheel.Schedule(RepeatTimer(slot), _now + transaction.Interval);
        }

        int end = (effects & (Effects.StartH | Effects.StartI | Effects.StartJ | Effects.StartL | Effects.StartAnswerLimit)) switch
        {
            Effects.StartH => timers.TimerH,
            Effects.StartI => timers.TimerI,
            Effects.StartJ => timers.TimerJ,
            Effects.StartL => timers.TimerL,
            Effects.StartAnswerLimit => timers.InviteAnswerLimit,
            _ => 0,
        };
        if (end > 0)
        {
            _wheel.Schedule(EndTimer(slot), _now + end);
        }
    }
}
