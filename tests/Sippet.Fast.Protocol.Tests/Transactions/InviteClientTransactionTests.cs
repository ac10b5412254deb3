using System;
using Xunit;
using static Sippet.Fast.Transactions.InviteClientInput;
using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>Paths through figure 5 of RFC 3261; its arrows are in <see cref="InviteClientFigureTests"/>.</summary>
public sealed class InviteClientTransactionTests
{
    [Fact]
    public void InviteIsSentAndSentAgainOnlyWhereItMayBeLost()
    {
        Assert.Equal(Calling, InviteClientTransaction.First);
        Assert.Equal(ClientEffects.Send | ClientEffects.StartA | ClientEffects.StartB, InviteClientTransaction.Start(reliable: false));
        Assert.Equal(ClientEffects.Send | ClientEffects.StartB, InviteClientTransaction.Start(reliable: true));
    }

    [Theory]
    [InlineData("TimerA TimerA Provisional Provisional Success Success TimerM", false, Terminated)]
    [InlineData("Success Provisional Failure", false, Accepted)] // a 1xx or another final after the 2xx changes nothing
    [InlineData("Failure Success Provisional", false, Completed)]
    [InlineData("Failure Failure TimerD", false, Terminated)]
    [InlineData("Failure", true, Terminated)]
    [InlineData("Success", true, Accepted)] // RFC 6026: timer M is no shorter on reliable transports
    [InlineData("Provisional TransportError", false, Proceeding)]
    [InlineData("Success TransportError", false, Accepted)]
    [InlineData("Provisional CancelLimit", false, Terminated)]
    public void PathReachesState(string path, bool reliable, TransactionState expected)
    {
        TransactionState state = InviteClientTransaction.First;
        foreach (string step in path.Split(' '))
        {
            InviteClientTransaction.On(ref state, Enum.Parse<InviteClientInput>(step), reliable);
        }

        Assert.Equal(expected, state);
    }

    [Theory]
    [InlineData(Calling, TimerB)]
    [InlineData(Proceeding, CancelLimit)]
    [InlineData(Accepted, TimerM)]
    [InlineData(Completed, TimerD)]
    public void EndTimerMeansWhatTheStateWaitsFor(TransactionState state, object end) =>
        Assert.Equal(end, InviteClientTransaction.EndTimerIn(state));
}
