using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static Sippet.Fast.Transactions.InviteClientInput;
using static Sippet.Fast.TransactionState;

namespace Sippet.Fast.Transactions;

/// <summary>Figure 5 of RFC 3261 with RFC 6026 section 7.2: one row for each arrow, on both kinds of transport.</summary>
public sealed class InviteClientTransactionTests
{
    private const ClientEffects AcceptedEffects = ClientEffects.StopRetransmitting | ClientEffects.StartM | ClientEffects.PassToUser;
    private const ClientEffects FailedEffects = ClientEffects.SendAck | ClientEffects.StopRetransmitting | ClientEffects.StartD | ClientEffects.PassToUser;
    private const ClientEffects FailedReliably = ClientEffects.SendAck | ClientEffects.PassToUser;

    private static readonly (TransactionState From, InviteClientInput Input, bool? Reliable, TransactionState To, ClientEffects Effects)[] s_arrows =
    [
        (Calling, Provisional, null, Proceeding, ClientEffects.StopRetransmitting | ClientEffects.StopB | ClientEffects.PassToUser),
        (Calling, Success, null, Accepted, AcceptedEffects),
        (Calling, Failure, false, Completed, FailedEffects),
        (Calling, Failure, true, Terminated, FailedReliably),
        (Calling, TimerA, null, Calling, ClientEffects.Send | ClientEffects.StartA),
        (Calling, TimerB, null, Terminated, ClientEffects.TellUser),
        (Calling, TransportError, null, Terminated, ClientEffects.TellUser),
        (Proceeding, Provisional, null, Proceeding, ClientEffects.PassToUser),
        (Proceeding, Success, null, Accepted, AcceptedEffects),
        (Proceeding, Failure, false, Completed, FailedEffects),
        (Proceeding, Failure, true, Terminated, FailedReliably),
        (Proceeding, CancelLimit, null, Terminated, ClientEffects.TellUser),
        (Accepted, Success, null, Accepted, ClientEffects.PassToUser),
        (Accepted, TimerM, null, Terminated, ClientEffects.None),
        (Completed, Failure, null, Completed, ClientEffects.SendAck),
        (Completed, TimerD, null, Terminated, ClientEffects.None),
        (Completed, TransportError, null, Terminated, ClientEffects.TellUser),
    ];

    [Fact]
    public void EachArrowIsTaken()
    {
        foreach ((TransactionState from, InviteClientInput input, bool? reliable, TransactionState to, ClientEffects effects) in s_arrows)
        {
            foreach (bool isReliable in reliable is bool one ? [one] : new[] { false, true })
            {
                TransactionState state = from;
                ClientEffects actual = InviteClientTransaction.On(ref state, input, isReliable);
                Assert.Equal((from, input, isReliable, to, effects), (from, input, isReliable, state, actual));
            }
        }
    }

    [Fact]
    public void WhatHasNoArrowIsAbsorbed()
    {
        foreach ((TransactionState from, InviteClientInput input) in Pairs())
        {
            foreach (bool reliable in new[] { false, true })
            {
                TransactionState state = from;
                Assert.Equal(ClientEffects.None, InviteClientTransaction.On(ref state, input, reliable));
                Assert.Equal(from, state);
            }
        }

        static IEnumerable<(TransactionState, InviteClientInput)> Pairs() =>
            from state in Enum.GetValues<TransactionState>()
            from input in Enum.GetValues<InviteClientInput>()
            where !s_arrows.Any(arrow => arrow.From == state && arrow.Input == input)
            select (state, input);
    }

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
