using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>Figure 8 of RFC 3261 with RFC 4320, each pair of state and input; corpus bug O21; sippet-inventory D36.</summary>
public sealed class NonInviteServerFigureTests
{
    internal const string Figure8 =
        """
        Trying
            Request         absorbed
            Provisional     Send StopRepeating -> Proceeding
            Final           Send StartJ StopRepeating -> Completed | Send -> Terminated
            TryingTimer     SendTrying -> Proceeding
            AnswerLimit     TellUser -> Terminated
            TimerJ          absorbed
            TransportError  absorbed
        Proceeding
            Request         SendLast
            Provisional     Send
            Final           Send StartJ StopRepeating -> Completed | Send -> Terminated
            TryingTimer     absorbed
            AnswerLimit     TellUser -> Terminated
            TimerJ          absorbed
            TransportError  TellUser -> Terminated
        Completed
            Request         SendLast
            Provisional     absorbed
            Final           absorbed
            TryingTimer     absorbed
            AnswerLimit     absorbed
            TimerJ          -> Terminated
            TransportError  TellUser -> Terminated
        Terminated
            Request         absorbed
            Provisional     absorbed
            Final           absorbed
            TryingTimer     absorbed
            AnswerLimit     absorbed
            TimerJ          absorbed
            TransportError  absorbed
        never: Calling Accepted Confirmed
        """;

    [Fact]
    public void MachineDoesWhatTheFigureSays() => FigureTable.Check<NonInviteServerInput, Effects>(Figure8, NonInviteServerTransaction.On);
}
