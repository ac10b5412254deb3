using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>Figure 5 of RFC 3261 as RFC 6026 section 7.2 changes it, and the end of a cancelled INVITE, each pair of state and input; corpus bugs O20, O21; sippet-inventory D35.</summary>
public sealed class InviteClientFigureTests
{
    private const string Figure5 =
        """
        Calling
            Provisional     StopRetransmitting StopB PassToUser -> Proceeding
            Success         StopRetransmitting StartM PassToUser -> Accepted
            Failure         SendAck StopRetransmitting StartD PassToUser -> Completed | SendAck PassToUser -> Terminated
            TimerA          Send StartA
            TimerB          TellUser -> Terminated
            TimerD          absorbed
            TimerM          absorbed
            CancelLimit     absorbed
            TransportError  TellUser -> Terminated
        Proceeding
            Provisional     PassToUser
            Success         StopRetransmitting StartM PassToUser -> Accepted
            Failure         SendAck StopRetransmitting StartD PassToUser -> Completed | SendAck PassToUser -> Terminated
            TimerA          absorbed
            TimerB          absorbed
            TimerD          absorbed
            TimerM          absorbed
            CancelLimit     TellUser -> Terminated
            TransportError  absorbed
        Accepted
            Provisional     absorbed
            Success         PassToUser
            Failure         absorbed
            TimerA          absorbed
            TimerB          absorbed
            TimerD          absorbed
            TimerM          -> Terminated
            CancelLimit     absorbed
            TransportError  absorbed
        Completed
            Provisional     absorbed
            Success         absorbed
            Failure         SendAck
            TimerA          absorbed
            TimerB          absorbed
            TimerD          -> Terminated
            TimerM          absorbed
            CancelLimit     absorbed
            TransportError  TellUser -> Terminated
        Terminated
            Provisional     absorbed
            Success         absorbed
            Failure         absorbed
            TimerA          absorbed
            TimerB          absorbed
            TimerD          absorbed
            TimerM          absorbed
            CancelLimit     absorbed
            TransportError  absorbed
        never: Trying Confirmed
        """;

    [Fact]
    public void MachineDoesWhatTheFigureSays() => FigureTable.Check<InviteClientInput, ClientEffects>(Figure5, InviteClientTransaction.On);
}
