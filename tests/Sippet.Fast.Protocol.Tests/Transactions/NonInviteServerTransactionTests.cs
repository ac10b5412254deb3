using System;
using Xunit;
using static Sippet.Fast.Transactions.NonInviteServerInput;
using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>Paths through figure 8 of RFC 3261; its arrows are in <see cref="NonInviteServerFigureTests"/>.</summary>
public sealed class NonInviteServerTransactionTests
{
    [Theory]
    [InlineData("Request Request Final Request TimerJ", false, Terminated)]
    [InlineData("TryingTimer Final Final", false, Completed)]
    [InlineData("Final TransportError", false, Terminated)]
    [InlineData("Request AnswerLimit", false, Terminated)]
    [InlineData("Provisional Final", true, Terminated)]
    public void PathReachesState(string path, bool reliable, TransactionState expected)
    {
        TransactionState state = Trying;
        foreach (string step in path.Split(' '))
        {
            NonInviteServerTransaction.On(ref state, Enum.Parse<NonInviteServerInput>(step), reliable);
        }

        Assert.Equal(expected, state);
    }

    [Theory]
    [InlineData(Trying, AnswerLimit)]
    [InlineData(Proceeding, AnswerLimit)]
    [InlineData(Completed, TimerJ)]
    public void EndTimerMeansWhatTheStateWaitsFor(TransactionState state, object end) =>
        Assert.Equal(end, NonInviteServerTransaction.EndTimerIn(state));
}
