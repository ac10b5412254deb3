using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>
/// The INVITE server transaction: figure 7 of RFC 3261 as RFC 6026 section 7.1 changes it. It knows no socket and no clock: it
/// answers each input with what is to be done, and the worker does it. One row is one arrow of the figure.
/// </summary>
internal static class InviteServerTransaction
{
    /// <summary>Takes an input.</summary>
    /// <param name="state">The state, which the input may change.</param>
    /// <param name="input">What has happened; where the figure has no arrow for it, it is absorbed.</param>
    /// <param name="reliable">Whether the transport is reliable: then nothing is retransmitted, and nothing waited for.</param>
    public static Effects On(ref TransactionState state, InviteServerInput input, bool reliable) => (state, input) switch
    {
        (Proceeding, InviteServerInput.Invite) => Effects.SendLast,
        (Proceeding, InviteServerInput.TryingTimer) => Effects.SendTrying,
        (Proceeding, InviteServerInput.Provisional) => Effects.Send | Effects.StopRepeating | Effects.StartAnswerLimit,
        (Proceeding, InviteServerInput.Success) => Enter(ref state, Accepted, Effects.Send | Effects.StopRepeating | Effects.StartL),
        (Proceeding, InviteServerInput.Failure) => Enter(ref state, Completed, Effects.Send | WaitForAck(reliable)),
        (Proceeding, InviteServerInput.AnswerLimit) =>
            Enter(ref state, Completed, Effects.SendServerError | WaitForAck(reliable) | Effects.TellUser),
        (Proceeding, InviteServerInput.TransportError) => Effects.TellUser, // RFC 6026: the state stays, so that retransmissions are absorbed

        (Accepted, InviteServerInput.Success) => Effects.Send, // the user may send a 2xx again, or another one of a forked call
        (Accepted, InviteServerInput.Ack) => Effects.PassToUser,
        (Accepted, InviteServerInput.TimerL) => Enter(ref state, Terminated, Effects.None),
        (Accepted, InviteServerInput.TransportError) => Effects.TellUser,

        (Completed, InviteServerInput.Invite) => Effects.SendLast,
        (Completed, InviteServerInput.TimerG) => Effects.SendLast | Effects.StartG,
        (Completed, InviteServerInput.Ack) => reliable
            ? Enter(ref state, Terminated, Effects.StopRepeating)
            : Enter(ref state, Confirmed, Effects.StopRepeating | Effects.StartI),
        (Completed, InviteServerInput.TimerH) => Enter(ref state, Terminated, Effects.TellUser),
        (Completed, InviteServerInput.TransportError) => Effects.TellUser,

        (Confirmed, InviteServerInput.TimerI) => Enter(ref state, Terminated, Effects.None),
        _ => Effects.None,
    };

    /// <summary>What the timer of repetitions means in a state.</summary>
    public static InviteServerInput RepeatTimerIn(TransactionState state) =>
        state == Proceeding ? InviteServerInput.TryingTimer : InviteServerInput.TimerG;

    /// <summary>What the timer of the end means in a state.</summary>
    public static InviteServerInput EndTimerIn(TransactionState state) => state switch
    {
        Proceeding => InviteServerInput.AnswerLimit,
        Accepted => InviteServerInput.TimerL,
        Completed => InviteServerInput.TimerH,
        _ => InviteServerInput.TimerI,
    };

    private static Effects WaitForAck(bool reliable) =>
        Effects.StartH | (reliable ? Effects.StopRepeating : Effects.StartG);

    private static Effects Enter(ref TransactionState state, TransactionState next, Effects effects)
    {
        state = next;
        return effects;
    }
}
