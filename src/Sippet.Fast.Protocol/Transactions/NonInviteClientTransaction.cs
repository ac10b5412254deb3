using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>
/// The non-INVITE client transaction: figure 6 of RFC 3261. It knows no socket and no clock. One row is one arrow of the figure.
/// </summary>
internal static class NonInviteClientTransaction
{
    /// <summary>The state that it begins in.</summary>
    public const TransactionState First = Trying;

    /// <summary>What is done when the user gives the request.</summary>
    /// <param name="reliable">Whether the transport is reliable: then nothing is retransmitted.</param>
    public static ClientEffects Start(bool reliable) =>
        ClientEffects.Send | ClientEffects.StartF | (reliable ? ClientEffects.None : ClientEffects.StartE);

    /// <summary>Takes an input.</summary>
    /// <param name="state">The state, which the input may change.</param>
    /// <param name="input">What has happened; where the figure has no arrow for it, it is absorbed.</param>
    /// <param name="reliable">Whether the transport is reliable: then no copy of the response is waited for (timer K is 0).</param>
    public static ClientEffects On(ref TransactionState state, NonInviteClientInput input, bool reliable) => (state, input) switch
    {
        (Trying, NonInviteClientInput.Provisional) => Enter(ref state, Proceeding, ClientEffects.PassToUser),
        (Trying, NonInviteClientInput.TimerE) => ClientEffects.Send | ClientEffects.StartE,

        (Proceeding, NonInviteClientInput.Provisional) => ClientEffects.PassToUser,
        (Proceeding, NonInviteClientInput.TimerE) => ClientEffects.Send | ClientEffects.StartEAtT2,

        (Trying or Proceeding, NonInviteClientInput.Final) => reliable
            ? Enter(ref state, Terminated, ClientEffects.PassToUser)
            : Enter(ref state, Completed, ClientEffects.StopRetransmitting | ClientEffects.StartK | ClientEffects.PassToUser),
        (Trying or Proceeding, NonInviteClientInput.TimerF) => Enter(ref state, Terminated, ClientEffects.TellUser),
        (Trying or Proceeding, NonInviteClientInput.TransportError) => Enter(ref state, Terminated, ClientEffects.TellUser),

        (Completed, NonInviteClientInput.TimerK) => Enter(ref state, Terminated, ClientEffects.None),
        _ => ClientEffects.None,
    };

    /// <summary>What the timer of the end means in a state.</summary>
    public static NonInviteClientInput EndTimerIn(TransactionState state) =>
        state == Completed ? NonInviteClientInput.TimerK : NonInviteClientInput.TimerF;

    private static ClientEffects Enter(ref TransactionState state, TransactionState next, ClientEffects effects)
    {
        state = next;
        return effects;
    }
}
