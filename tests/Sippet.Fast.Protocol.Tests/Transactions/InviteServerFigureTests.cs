using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>Figure 7 of RFC 3261 as RFC 6026 section 7.1 changes it, each pair of state and input; corpus bugs O19, O21; sippet-inventory D35.</summary>
public sealed class InviteServerFigureTests
{
    private const string Figure7 =
        """
        Proceeding
            Invite          SendLast
            Ack             absorbed
            Provisional     Send StartAnswerLimit StopRepeating
            Success         Send StartL StopRepeating -> Accepted
            Failure         Send StartG StartH -> Completed | Send StartH StopRepeating -> Completed
            TryingTimer     SendTrying
            AnswerLimit     SendServerError StartG StartH TellUser -> Completed | SendServerError StartH StopRepeating TellUser -> Completed
            TimerG          absorbed
            TimerH          absorbed
            TimerI          absorbed
            TimerL          absorbed
            TransportError  TellUser
        Accepted
            Invite          absorbed
            Ack             PassToUser
            Provisional     absorbed
            Success         Send
            Failure         absorbed
            TryingTimer     absorbed
            AnswerLimit     absorbed
            TimerG          absorbed
            TimerH          absorbed
            TimerI          absorbed
            TimerL          -> Terminated
            TransportError  TellUser
        Completed
            Invite          SendLast
            Ack             StartI StopRepeating -> Confirmed | StopRepeating -> Terminated
            Provisional     absorbed
            Success         absorbed
            Failure         absorbed
            TryingTimer     absorbed
            AnswerLimit     absorbed
            TimerG          SendLast StartG
            TimerH          TellUser -> Terminated
            TimerI          absorbed
            TimerL          absorbed
            TransportError  TellUser
        Confirmed
            Invite          absorbed
            Ack             absorbed
            Provisional     absorbed
            Success         absorbed
            Failure         absorbed
            TryingTimer     absorbed
            AnswerLimit     absorbed
            TimerG          absorbed
            TimerH          absorbed
            TimerI          -> Terminated
            TimerL          absorbed
            TransportError  absorbed
        Terminated
            Invite          absorbed
            Ack             absorbed
            Provisional     absorbed
            Success         absorbed
            Failure         absorbed
            TryingTimer     absorbed
            AnswerLimit     absorbed
            TimerG          absorbed
            TimerH          absorbed
            TimerI          absorbed
            TimerL          absorbed
            TransportError  absorbed
        never: Calling Trying
        """;

    [Fact]
    public void MachineDoesWhatTheFigureSays() => FigureTable.Check<InviteServerInput, Effects>(Figure7, InviteServerTransaction.On);
}
