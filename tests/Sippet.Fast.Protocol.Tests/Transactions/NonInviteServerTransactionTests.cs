using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static Sippet.Fast.Transactions.NonInviteServerInput;
using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>Figure 8 of RFC 3261 with RFC 4320: one row for each arrow, on both kinds of transport.</summary>
public sealed class NonInviteServerTransactionTests
{
    private const Effects Answered = Effects.Send | Effects.StopRepeating | Effects.StartJ;

    private static readonly (TransactionState From, NonInviteServerInput Input, bool? Reliable, TransactionState To, Effects Effects)[] s_arrows =
    [
        (Trying, Provisional, null, Proceeding, Effects.Send | Effects.StopRepeating),
        (Trying, TryingTimer, null, Proceeding, Effects.SendTrying),
        (Trying, Final, false, Completed, Answered),
        (Trying, Final, true, Terminated, Effects.Send),
        (Trying, AnswerLimit, null, Terminated, Effects.TellUser),
        (Proceeding, Request, null, Proceeding, Effects.SendLast),
        (Proceeding, Provisional, null, Proceeding, Effects.Send),
        (Proceeding, Final, false, Completed, Answered),
        (Proceeding, Final, true, Terminated, Effects.Send),
        (Proceeding, AnswerLimit, null, Terminated, Effects.TellUser),
        (Proceeding, TransportError, null, Terminated, Effects.TellUser),
        (Completed, Request, null, Completed, Effects.SendLast),
        (Completed, TimerJ, null, Terminated, Effects.None),
        (Completed, TransportError, null, Terminated, Effects.TellUser),
    ];

    [Fact]
    public void EachArrowIsTaken()
    {
        foreach ((TransactionState from, NonInviteServerInput input, bool? reliable, TransactionState to, Effects effects) in s_arrows)
        {
            foreach (bool isReliable in reliable is bool one ? [one] : new[] { false, true })
            {
                TransactionState state = from;
                Effects actual = NonInviteServerTransaction.On(ref state, input, isReliable);
                Assert.Equal((from, input, isReliable, to, effects), (from, input, isReliable, state, actual));
            }
        }
    }

    [Fact]
    public void WhatHasNoArrowIsAbsorbed()
    {
        foreach ((TransactionState from, NonInviteServerInput input) in Pairs())
        {
            foreach (bool reliable in new[] { false, true })
            {
                TransactionState state = from;
                Assert.Equal(Effects.None, NonInviteServerTransaction.On(ref state, input, reliable));
                Assert.Equal(from, state);
            }
        }

        static IEnumerable<(TransactionState, NonInviteServerInput)> Pairs() =>
            from state in Enum.GetValues<TransactionState>()
            from input in Enum.GetValues<NonInviteServerInput>()
            where !s_arrows.Any(arrow => arrow.From == state && arrow.Input == input)
            select (state, input);
    }

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
