using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static Sippet.Fast.Transactions.InviteServerInput;
using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>Figure 7 of RFC 3261 with RFC 6026 section 7.1: one row for each arrow, on both kinds of transport.</summary>
public sealed class InviteServerTransactionTests
{
    private const Effects AckAwaited = Effects.StartH | Effects.StartG;
    private const Effects AckAwaitedReliably = Effects.StartH | Effects.StopRepeating;

    private static readonly (TransactionState From, InviteServerInput Input, bool? Reliable, TransactionState To, Effects Effects)[] s_arrows =
    [
        (Proceeding, Invite, null, Proceeding, Effects.SendLast),
        (Proceeding, TryingTimer, null, Proceeding, Effects.SendTrying),
        (Proceeding, Provisional, null, Proceeding, Effects.Send | Effects.StopRepeating | Effects.StartAnswerLimit),
        (Proceeding, Success, null, Accepted, Effects.Send | Effects.StopRepeating | Effects.StartL),
        (Proceeding, Failure, false, Completed, Effects.Send | AckAwaited),
        (Proceeding, Failure, true, Completed, Effects.Send | AckAwaitedReliably),
        (Proceeding, AnswerLimit, false, Completed, Effects.SendServerError | AckAwaited | Effects.TellUser),
        (Proceeding, AnswerLimit, true, Completed, Effects.SendServerError | AckAwaitedReliably | Effects.TellUser),
        (Proceeding, TransportError, null, Proceeding, Effects.TellUser),
        (Accepted, Success, null, Accepted, Effects.Send),
        (Accepted, Ack, null, Accepted, Effects.PassToUser),
        (Accepted, TimerL, null, Terminated, Effects.None),
        (Accepted, TransportError, null, Accepted, Effects.TellUser),
        (Completed, Invite, null, Completed, Effects.SendLast),
        (Completed, TimerG, null, Completed, Effects.SendLast | Effects.StartG),
        (Completed, Ack, false, Confirmed, Effects.StopRepeating | Effects.StartI),
        (Completed, Ack, true, Terminated, Effects.StopRepeating),
        (Completed, TimerH, null, Terminated, Effects.TellUser),
        (Completed, TransportError, null, Completed, Effects.TellUser),
        (Confirmed, TimerI, null, Terminated, Effects.None),
    ];

    [Fact]
    public void EachArrowIsTaken()
    {
        foreach ((TransactionState from, InviteServerInput input, bool? reliable, TransactionState to, Effects effects) in s_arrows)
        {
            foreach (bool isReliable in reliable is bool one ? [one] : new[] { false, true })
            {
                TransactionState state = from;
                Effects actual = InviteServerTransaction.On(ref state, input, isReliable);
                Assert.Equal((from, input, isReliable, to, effects), (from, input, isReliable, state, actual));
            }
        }
    }

    [Fact]
    public void WhatHasNoArrowIsAbsorbed()
    {
        foreach ((TransactionState from, InviteServerInput input) in Pairs())
        {
            foreach (bool reliable in new[] { false, true })
            {
                TransactionState state = from;
                Assert.Equal(Effects.None, InviteServerTransaction.On(ref state, input, reliable));
                Assert.Equal(from, state);
            }
        }

        static IEnumerable<(TransactionState, InviteServerInput)> Pairs() =>
            from state in Enum.GetValues<TransactionState>()
            from input in Enum.GetValues<InviteServerInput>()
            where !s_arrows.Any(arrow => arrow.From == state && arrow.Input == input)
            select (state, input);
    }

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
