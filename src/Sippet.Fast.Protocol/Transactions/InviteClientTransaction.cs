using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>
/// The INVITE client transaction: figure 5 of RFC 3261 as RFC 6026 section 7.2 changes it, and the end of a cancelled INVITE by section 9.1.
/// It knows no socket and no clock. One row is one arrow of the figure.
/// </summary>
internal static class InviteClientTransaction
{
    /// <summary>The state that it begins in.</summary>
    public const TransactionState First = Calling;

    /// <summary>What is done when the user gives the INVITE.</summary>
    /// <param name="reliable">Whether the transport is reliable: then nothing is retransmitted.</param>
    public static ClientEffects Start(bool reliable) =>
        ClientEffects.Send | ClientEffects.StartB | (reliable ? ClientEffects.None : ClientEffects.StartA);

    /// <summary>Takes an input.</summary>
    /// <param name="state">The state, which the input may change.</param>
    /// <param name="input">What has happened; where the figure has no arrow for it, it is absorbed.</param>
    /// <param name="reliable">Whether the transport is reliable: then nothing is waited for after a 3xx to 6xx (timer D is 0).</param>
    public static ClientEffects On(ref TransactionState state, InviteClientInput input, bool reliable) => (state, input) switch
    {
        (Calling, InviteClientInput.Provisional) =>
            Enter(ref state, Proceeding, ClientEffects.StopRetransmitting | ClientEffects.StopB | ClientEffects.PassToUser),
        (Calling, InviteClientInput.TimerA) => ClientEffects.Send | ClientEffects.StartA,
        (Calling, InviteClientInput.TimerB) => Enter(ref state, Terminated, ClientEffects.TellUser),
        (Calling, InviteClientInput.TransportError) => Enter(ref state, Terminated, ClientEffects.TellUser),

        (Proceeding, InviteClientInput.Provisional) => ClientEffects.PassToUser,
        (Proceeding, InviteClientInput.CancelLimit) => Enter(ref state, Terminated, ClientEffects.TellUser),

        (Calling or Proceeding, InviteClientInput.Success) =>
            Enter(ref state, Accepted, ClientEffects.StopRetransmitting | ClientEffects.StartM | ClientEffects.PassToUser),
        (Calling or Proceeding, InviteClientInput.Failure) => reliable
            ? Enter(ref state, Terminated, ClientEffects.SendAck | ClientEffects.PassToUser)
            : Enter(ref state, Completed, ClientEffects.SendAck | ClientEffects.StopRetransmitting | ClientEffects.StartD | ClientEffects.PassToUser),

        (Accepted, InviteClientInput.Success) => ClientEffects.PassToUser,
        (Accepted, InviteClientInput.TimerM) => Enter(ref state, Terminated, ClientEffects.None),

        (Completed, InviteClientInput.Failure) => ClientEffects.SendAck,
        (Completed, InviteClientInput.TimerD) => Enter(ref state, Terminated, ClientEffects.None),
        (Completed, InviteClientInput.TransportError) => Enter(ref state, Terminated, ClientEffects.TellUser),
        _ => ClientEffects.None,
    };

    /// <summary>What the timer of the end means in a state.</summary>
    public static InviteClientInput EndTimerIn(TransactionState state) => state switch
    {
        Calling => InviteClientInput.TimerB,
        Proceeding => InviteClientInput.CancelLimit,
        Accepted => InviteClientInput.TimerM,
        _ => InviteClientInput.TimerD,
    };

    private static ClientEffects Enter(ref TransactionState state, TransactionState next, ClientEffects effects)
    {
        state = next;
        return effects;
    }
}
