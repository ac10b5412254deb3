using System;
using Xunit;
using static Sippet.Fast.Transactions.NonInviteClientInput;
using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>Paths through figure 6 of RFC 3261; its arrows are in <see cref="NonInviteClientFigureTests"/>.</summary>
public sealed class NonInviteClientTransactionTests
{
    [Fact]
    public void RequestIsSentAndSentAgainOnlyWhereItMayBeLost()
    {
        Assert.Equal(Trying, NonInviteClientTransaction.First);
        Assert.Equal(ClientEffects.Send | ClientEffects.StartE | ClientEffects.StartF, NonInviteClientTransaction.Start(reliable: false));
        Assert.Equal(ClientEffects.Send | ClientEffects.StartF, NonInviteClientTransaction.Start(reliable: true));
    }

    [Theory]
    [InlineData("TimerE Provisional TimerE Final TimerK", false, Terminated)]
    [InlineData("Final Final Provisional TimerE TimerF", false, Completed)] // corpus E17, D37: what comes late is absorbed
    [InlineData("Final", true, Terminated)]
    [InlineData("Final TransportError", false, Completed)]
    [InlineData("Provisional TimerF", false, Terminated)]
    public void PathReachesState(string path, bool reliable, TransactionState expected)
    {
        TransactionState state = NonInviteClientTransaction.First;
        foreach (string step in path.Split(' '))
        {
            NonInviteClientTransaction.On(ref state, Enum.Parse<NonInviteClientInput>(step), reliable);
        }

        Assert.Equal(expected, state);
    }

    [Theory]
    [InlineData(Trying, TimerF)]
    [InlineData(Proceeding, TimerF)]
    [InlineData(Completed, TimerK)]
    public void EndTimerMeansWhatTheStateWaitsFor(TransactionState state, object end) =>
        Assert.Equal(end, NonInviteClientTransaction.EndTimerIn(state));
}
