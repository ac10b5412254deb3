using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Engine.EveryTransport;

/// <summary>Client transactions over each transport: RFC 3261 section 17.1, RFC 6026.</summary>
public sealed class ClientTransactionTests
{
    private static readonly int[] s_once = [0];

    public static TheoryData<SipTransport> Transports => TransportScene.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public void RequestIsSentAgainOnUdpAloneUntilTimerF(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Options);
        scene.Run(100_000);
        Assert.Equal(scene.IsReliable ? s_once : [0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500], scene.TimesOf("OPTIONS"));
        AssertTimeout(scene);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void InviteIsSentAgainOnUdpAloneUntilTimerB(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Invite);
        scene.Run(100_000);
        Assert.Equal(scene.IsReliable ? s_once : [0, 500, 1500, 3500, 7500, 15500, 31500], scene.TimesOf("INVITE"));
        AssertTimeout(scene);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void ProvisionalResponseSlowsARequestDownOnUdpAlone(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Options);
        scene.Run(600);
        scene.Respond(100, "OPTIONS");
        scene.Run(100_000);
        Assert.Equal(scene.IsReliable ? s_once : [0, 500, 1500, 5500, 9500, 13500, 17500, 21500, 25500, 29500], scene.TimesOf("OPTIONS"));
        Assert.Equal([100], scene.Responses);
        AssertTimeout(scene);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void ProvisionalResponseEndsTimerBOfAnInvite(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Invite);
        scene.Respond(180, "INVITE");
        scene.Run(170_000);
        Assert.Equal(["INVITE"], scene.Summaries);
        Assert.Empty(scene.Errors);
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void RequestLivesForTimerKAfterItsFinalResponse(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Options);
        scene.Respond(200, "OPTIONS");
        scene.AssertEnds(5_000, () => scene.Stack.Statistics.ClientTransactions);
        Assert.Equal([200], scene.Responses);
        Assert.Equal(["OPTIONS"], scene.Summaries);
        Assert.Empty(scene.Errors);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void FailureOfAnInviteIsAcknowledgedByTheSameWayAndLivesForTimerD(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Invite);
        scene.Respond(486, "INVITE");
        Assert.Equal(["INVITE", "ACK"], scene.Summaries);
        Assert.Equal(scene.Sent[0].Source, scene.Sent[1].Source);
        Assert.Equal(scene.ViaOf(0), scene.ViaOf(1));
        scene.AssertEnds(32_000, () => scene.Stack.Statistics.ClientTransactions);
        Assert.Equal([486], scene.Responses);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void FailureThatComesAgainIsTheTransactionsAlone(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Invite);
        scene.Respond(486, "INVITE");
        scene.Respond(486, "INVITE");
        Assert.Equal([486], scene.Responses);
        Assert.Equal(scene.IsReliable ? ["INVITE", "ACK"] : ["INVITE", "ACK", "ACK"], scene.Summaries); // without timer D nobody is left to answer it
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void AllSuccessesOfAnInviteAreTheUsersUntilTimerM(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Invite);
        scene.Respond(200, "INVITE", "one");
        scene.Respond(200, "INVITE", "two");
        scene.Run(31_900);
        scene.Respond(200, "INVITE", "two");
        Assert.Equal([200, 200, 200], scene.Responses);
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
        scene.Run(200);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
        Assert.Equal(["INVITE"], scene.Summaries); // its ACK is the user's
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void ProvisionalResponseAfterTheFinalOneIsDropped(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Invite);
        scene.Respond(200, "INVITE");
        scene.Respond(180, "INVITE");
        Assert.Equal([200], scene.Responses);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void CancelWaitsForAProvisionalResponseAndGoesTheWayOfItsInvite(SipTransport transport)
    {
        TransportScene scene = new(transport);
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        invite.Cancel();
        scene.Run(100);
        Assert.Equal(["INVITE"], scene.Summaries);
        scene.Respond(180, "INVITE");
        Assert.Equal(["INVITE", "CANCEL"], scene.Summaries);
        Assert.Equal((scene.Sent[0].Source, scene.ViaOf(0)), (scene.Sent[1].Source, scene.ViaOf(1)));
        scene.Respond(200, "CANCEL");
        scene.Respond(487, "INVITE");
        scene.Run(40_000);
        Assert.Equal(["INVITE", "CANCEL", "ACK"], scene.Summaries);
        Assert.Equal([180, 487], scene.Responses);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
        Assert.Empty(scene.Errors);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void CancelledInviteWithoutAFinalResponseEndsAfter64T1(SipTransport transport)
    {
        TransportScene scene = new(transport);
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        scene.Respond(180, "INVITE");
        invite.Cancel();
        scene.Run(40_000);
        Assert.Equal(TransactionError.Cancelled, Assert.Single(scene.Errors).Cause);
        Assert.Equal(scene.IsReliable ? 1 : 11, scene.TimesOf("CANCEL").Count());
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    private static void AssertTimeout(TransportScene scene)
    {
        Assert.Equal([(TransactionError.Timeout, TimeSpan.FromSeconds(32))], scene.Errors);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }
}
