using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static Sippet.Fast.Transactions.NonInviteClientInput;
using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>Figure 6 of RFC 3261: one row for each arrow, on both kinds of transport.</summary>
public sealed class NonInviteClientTransactionTests
{
    private const ClientEffects Answered = ClientEffects.StopRetransmitting | ClientEffects.StartK | ClientEffects.PassToUser;

    private static readonly (TransactionState From, NonInviteClientInput Input, bool? Reliable, TransactionState To, ClientEffects Effects)[] s_arrows =
    [
        (Trying, Provisional, null, Proceeding, ClientEffects.PassToUser),
        (Trying, Final, false, Completed, Answered),
        (Trying, Final, true, Terminated, ClientEffects.PassToUser),
        (Trying, TimerE, null, Trying, ClientEffects.Send | ClientEffects.StartE),
        (Trying, TimerF, null, Terminated, ClientEffects.TellUser),
        (Trying, TransportError, null, Terminated, ClientEffects.TellUser),
        (Proceeding, Provisional, null, Proceeding, ClientEffects.PassToUser),
        (Proceeding, Final, false, Completed, Answered),
        (Proceeding, Final, true, Terminated, ClientEffects.PassToUser),
        (Proceeding, TimerE, null, Proceeding, ClientEffects.Send | ClientEffects.StartEAtT2),
        (Proceeding, TimerF, null, Terminated, ClientEffects.TellUser),
        (Proceeding, TransportError, null, Terminated, ClientEffects.TellUser),
        (Completed, TimerK, null, Terminated, ClientEffects.None),
    ];

    [Fact]
    public void EachArrowIsTaken()
    {
        foreach ((TransactionState from, NonInviteClientInput input, bool? reliable, TransactionState to, ClientEffects effects) in s_arrows)
        {
            foreach (bool isReliable in reliable is bool one ? [one] : new[] { false, true })
            {
                TransactionState state = from;
                ClientEffects actual = NonInviteClientTransaction.On(ref state, input, isReliable);
                Assert.Equal((from, input, isReliable, to, effects), (from, input, isReliable, state, actual));
            }
        }
    }

    [Fact]
    public void WhatHasNoArrowIsAbsorbed()
    {
        foreach ((TransactionState from, NonInviteClientInput input) in Pairs())
        {
            foreach (bool reliable in new[] { false, true })
            {
                TransactionState state = from;
                Assert.Equal(ClientEffects.None, NonInviteClientTransaction.On(ref state, input, reliable));
                Assert.Equal(from, state);
            }
        }

        static IEnumerable<(TransactionState, NonInviteClientInput)> Pairs() =>
            from state in Enum.GetValues<TransactionState>()
            from input in Enum.GetValues<NonInviteClientInput>()
            where !s_arrows.Any(arrow => arrow.From == state && arrow.Input == input)
            select (state, input);
    }

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
