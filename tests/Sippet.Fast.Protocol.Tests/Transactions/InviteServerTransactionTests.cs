using System;
using Xunit;
using static Sippet.Fast.Transactions.InviteServerInput;
using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>Paths through figure 7 of RFC 3261; its arrows are in <see cref="InviteServerFigureTests"/>.</summary>
public sealed class InviteServerTransactionTests
{
    [Theory]
    [InlineData("Success Ack Invite", false, Accepted)]
    [InlineData("Success Success TimerL", false, Terminated)]
    [InlineData("Provisional Failure TimerG TimerG Ack", false, Confirmed)]
    [InlineData("Failure Ack TimerI", false, Terminated)]
    [InlineData("Failure Ack Ack", false, Confirmed)]
    [InlineData("Failure Ack", true, Terminated)]
    [InlineData("TryingTimer Invite Failure TimerH", false, Terminated)]
    [InlineData("Failure Success", false, Completed)]
    [InlineData("AnswerLimit Ack", false, Confirmed)]
    [InlineData("TransportError Provisional", false, Proceeding)]
    public void PathReachesState(string path, bool reliable, TransactionState expected)
    {
        TransactionState state = Proceeding;
        foreach (string step in path.Split(' '))
        {
            InviteServerTransaction.On(ref state, Enum.Parse<InviteServerInput>(step), reliable);
        }

        Assert.Equal(expected, state);
    }

    [Theory]
    [InlineData(Proceeding, TryingTimer, AnswerLimit)]
    [InlineData(Accepted, TimerG, TimerL)]
    [InlineData(Completed, TimerG, TimerH)]
    [InlineData(Confirmed, TimerG, TimerI)]
    public void TimersMeanWhatTheStateWaitsFor(TransactionState state, object repeat, object end)
    {
        Assert.Equal(repeat, InviteServerTransaction.RepeatTimerIn(state));
        Assert.Equal(end, InviteServerTransaction.EndTimerIn(state));
    }
}
