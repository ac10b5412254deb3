using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>Figure 6 of RFC 3261, each pair of state and input; corpus bugs O21, E17; sippet-inventory D37.</summary>
public sealed class NonInviteClientFigureTests
{
    private const string Figure6 =
        """
        Trying
            Provisional     PassToUser -> Proceeding
            Final           StopRetransmitting StartK PassToUser -> Completed | PassToUser -> Terminated
            TimerE          Send StartE
            TimerF          TellUser -> Terminated
            TimerK          absorbed
            TransportError  TellUser -> Terminated
        Proceeding
            Provisional     PassToUser
            Final           StopRetransmitting StartK PassToUser -> Completed | PassToUser -> Terminated
            TimerE          Send StartEAtT2
            TimerF          TellUser -> Terminated
            TimerK          absorbed
            TransportError  TellUser -> Terminated
        Completed
            Provisional     absorbed
            Final           absorbed
            TimerE          absorbed
            TimerF          absorbed
            TimerK          -> Terminated
            TransportError  absorbed
        Terminated
            Provisional     absorbed
            Final           absorbed
            TimerE          absorbed
            TimerF          absorbed
            TimerK          absorbed
            TransportError  absorbed
        never: Calling Accepted Confirmed
        """;

    [Fact]
    public void MachineDoesWhatTheFigureSays() => FigureTable.Check<NonInviteClientInput, ClientEffects>(Figure6, NonInviteClientTransaction.On);
}
