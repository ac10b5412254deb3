using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>The two timers of each client transaction. They have a wheel of their own, so that numbers need no marks.</content>
internal sealed partial class Worker
{
    private static int RetransmissionTimer(int slot) => slot * 2;

    private static int ClientEndTimer(int slot) => (slot * 2) + 1;

    private void ExpireClientTimers()
    {
        while (_clientWheel.TryExpire(_now, out int timer))
        {
            int next = FetchDue(_clientWheel, _clients);
            if (next >= 0)
            {
                _clientTable.Prefetch(_clients[next].Key);
            }

            Expire(timer >> 1, isEnd: (timer & 1) == 1);
        }
    }

    private void Expire(int slot, bool isEnd)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        if (isEnd && transaction is { IsInvite: true, State: TransactionState.Proceeding, IsCancelled: false })
        {
            Cancel(slot); // the user's time limit has passed
            return;
        }

        if (transaction.IsInvite)
        {
            InviteClientInput input = isEnd ? InviteClientTransaction.EndTimerIn(transaction.State) : InviteClientInput.TimerA;
            CountTimeout(transaction, input == InviteClientInput.TimerB);
            Perform(slot, Input(ref transaction, input), input == InviteClientInput.CancelLimit ? TransactionError.Cancelled : TransactionError.Timeout);
        }
        else
        {
            NonInviteClientInput input = isEnd ? NonInviteClientTransaction.EndTimerIn(transaction.State) : NonInviteClientInput.TimerE;
            CountTimeout(transaction, input == NonInviteClientInput.TimerF);
            Perform(slot, Input(ref transaction, input), TransactionError.Timeout);
        }
    }

    private void CountTimeout(in ClientTransactionSlot transaction, bool isTimeout)
    {
        if (isTimeout)
        {
            TellResolver(transaction, TargetOutcome.Timeout);
            Counters.CountRequestTimedOut();
        }
    }

    private void StartTimers(int slot, ref ClientTransactionSlot transaction, ClientEffects effects)
    {
        TransactionTimers timers = _options.Timers;
        if ((effects & ClientEffects.StopRetransmitting) != 0)
        {
            _clientWheel.Cancel(RetransmissionTimer(slot));
        }

        if ((effects & ClientEffects.StopB) != 0 && transaction.TimeLimit == 0)
        {
            _clientWheel.Cancel(ClientEndTimer(slot));
        }

        int interval = (effects & (ClientEffects.StartA | ClientEffects.StartE | ClientEffects.StartEAtT2)) switch
        {
            ClientEffects.StartA => transaction.Interval == 0 ? timers.T1 : transaction.Interval * 2,
            ClientEffects.StartE => transaction.Interval == 0 ? timers.T1 : timers.Next(transaction.Interval),
            ClientEffects.StartEAtT2 => timers.T2,
            _ => 0,
        };
        if (interval > 0 && !transaction.IsSentOnce)
        {
            transaction.Interval = interval;
            _clientWheel.Schedule(RetransmissionTimer(slot), _now + interval);
        }

        int end = (effects & (ClientEffects.StartB | ClientEffects.StartD | ClientEffects.StartF | ClientEffects.StartK | ClientEffects.StartM)) switch
        {
            ClientEffects.StartB => transaction.TimeLimit > 0 ? transaction.TimeLimit : timers.TimerB,
            ClientEffects.StartF => transaction.TimeLimit > 0 ? transaction.TimeLimit : timers.TimerF,
            ClientEffects.StartD => timers.TimerD,
            ClientEffects.StartK => timers.TimerK,
            ClientEffects.StartM => timers.TimerM,
            _ => 0,
        };
        if (end > 0)
        {
            _clientWheel.Schedule(ClientEndTimer(slot), _now + end);
        }
    }
}
