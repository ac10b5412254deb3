using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>
/// The non-INVITE server transaction: figure 8 of RFC 3261 with RFC 4320, by which it answers 100 late and 408 never. It knows
/// no socket and no clock. One row is one arrow of the figure.
/// </summary>
internal static class NonInviteServerTransaction
{
    /// <summary>Takes an input.</summary>
    /// <param name="state">The state, which the input may change.</param>
    /// <param name="input">What has happened; where the figure has no arrow for it, it is absorbed.</param>
    /// <param name="reliable">Whether the transport is reliable: then no retransmission is waited for.</param>
    public static Effects On(ref TransactionState state, NonInviteServerInput input, bool reliable) => (state, input) switch
    {
        (Trying, NonInviteServerInput.Provisional) => Enter(ref state, Proceeding, Effects.Send | Effects.StopRepeating),
        (Trying, NonInviteServerInput.TryingTimer) => Enter(ref state, Proceeding, Effects.SendTrying),
        (Trying or Proceeding, NonInviteServerInput.Final) => reliable
            ? Enter(ref state, Terminated, Effects.Send)
            : Enter(ref state, Completed, Effects.Send | Effects.StopRepeating | Effects.StartJ),
        (Trying or Proceeding, NonInviteServerInput.AnswerLimit) => Enter(ref state, Terminated, Effects.TellUser),

        (Proceeding, NonInviteServerInput.Request) => Effects.SendLast,
        (Proceeding, NonInviteServerInput.Provisional) => Effects.Send,

        (Completed, NonInviteServerInput.Request) => Effects.SendLast,
        (Completed, NonInviteServerInput.TimerJ) => Enter(ref state, Terminated, Effects.None),

        (Proceeding or Completed, NonInviteServerInput.TransportError) => Enter(ref state, Terminated, Effects.TellUser),
        _ => Effects.None,
    };

    /// <summary>What the timer of the end means in a state.</summary>
    public static NonInviteServerInput EndTimerIn(TransactionState state) =>
        state == Completed ? NonInviteServerInput.TimerJ : NonInviteServerInput.AnswerLimit;

    private static Effects Enter(ref TransactionState state, TransactionState next, Effects effects)
    {
        state = next;
        return effects;
    }
}
