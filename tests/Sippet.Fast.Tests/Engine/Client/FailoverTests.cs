using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>The next target after a failure: RFC 3263 section 4.3.</summary>
public sealed class FailoverTests
{
    [Fact]
    public void RequestGoesToTheNextTargetAfter503WithANewBranchAlone()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        SipMessage request = ClientScene.Request(SipMethod.Invite);
        request.SetBody("text/plain"u8, "the second target gets it, too"u8);
        ClientTransaction invite = scene.Send(request, Targets(scene.Server, second), state: 7);
        scene.Respond(100);
        scene.Respond(503);
        Assert.Equal(["INVITE", "ACK"], scene.Methods);
        Assert.Equal(["INVITE"], second.Received.Select(ClientScene.MethodOf));
        string[] first = Lines(scene.Server.Received[0]), next = Lines(second.Received[0]);
        Assert.NotEqual(first[1], next[1]);
        Assert.StartsWith("Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK", next[1], StringComparison.Ordinal);
        Assert.Equal(first.Where((_, line) => line != 1), next.Where((_, line) => line != 1));
        scene.Respond(180, server: second);
        scene.Respond(200, server: second);
        Assert.Equal([100, 180, 200], scene.Statuses);
        Assert.All(scene.Responses, response => Assert.Equal((invite, 7L), (response.Transaction, response.Transaction.State)));
    }

    [Fact]
    public void RepeatedFailureIsStillAcknowledgedAfterTheRequestHasGoneOn()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        scene.Send(ClientScene.Request(SipMethod.Invite), Targets(scene.Server, second));
        scene.Respond(503);
        scene.Respond(503);
        Assert.Equal(["INVITE", "ACK", "ACK"], scene.Methods);
        Assert.Equal(scene.Server.Received[1].ToString(), scene.Server.Received[2].ToString());
        scene.Respond(486, server: second);
        Assert.Equal([486], scene.Statuses);
        Assert.Equal(2, scene.Stack.Statistics.ClientTransactions);
        scene.Run(33_000);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
    }

    [Theory]
    [InlineData(SipMethod.Invite)]
    [InlineData(SipMethod.Options)]
    public void RequestGoesToTheNextTargetAfterATimeout(SipMethod method)
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        scene.Send(ClientScene.Request(method), Targets(scene.Server, second));
        scene.Run(31_990);
        Assert.Empty(second.Received);
        scene.Run(100);
        scene.Respond(200, server: second);
        Assert.Equal([200], scene.Statuses);
        Assert.Empty(scene.Errors);
        scene.Run(33_000);
        Assert.Single(second.Received);
    }

    [Fact]
    public void UserSeesTheLastFailureAlone()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        scene.Send(ClientScene.Request(), Targets(scene.Server, second));
        scene.Respond(503);
        Assert.Empty(scene.Responses);
        scene.Respond(503, server: second);
        Assert.Equal([503], scene.Statuses);
        scene.Send(ClientScene.Request(), Targets(scene.Server, second));
        scene.Run(32_500);
        Assert.Empty(scene.Errors);
        scene.Run(32_000);
        Assert.Equal(TransactionError.Timeout, Assert.Single(scene.Errors).Cause);
    }

    [Fact]
    public void OtherFailuresAndCancelledInvitesDoNotGoOn()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        scene.Send(ClientScene.Request(), Targets(scene.Server, second));
        scene.Respond(500);
        ClientTransaction invite = scene.Send(ClientScene.Request(SipMethod.Invite), Targets(scene.Server, second));
        invite.Cancel();
        scene.Respond(503, "INVITE");
        Assert.Equal([500, 503], scene.Statuses);
        Assert.Empty(second.Received);
    }

    [Fact]
    public void TargetsWithoutASocketArePassedOver()
    {
        ClientScene scene = new();
        SipTarget tcp = new(SipTransport.Tcp, scene.Server.Address);
        SipTarget ipv6 = new(SipTransport.Udp, new TransportAddress(new(System.Net.IPAddress.IPv6Loopback, 5060)));
        scene.Send(ClientScene.Request(), new SendOptions { Targets = [tcp, ipv6, new SipTarget(SipTransport.Udp, scene.Server.Address)] });
        Assert.Single(scene.Server.Received);
        scene.Send(ClientScene.Request(), new SendOptions { Targets = [tcp] });
        scene.Send(ClientScene.Request(), new SendOptions { Targets = [tcp, ipv6] });
        Assert.Equal([TransactionError.NoTarget, TransactionError.NoTarget], scene.Errors.Select(error => error.Cause));
    }

    [Fact]
    public void HandleCancelsTheAttemptThatIsUnderWay()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        ClientTransaction invite = scene.Send(ClientScene.Request(SipMethod.Invite), Targets(scene.Server, second));
        scene.Respond(503);
        scene.Respond(180, server: second);
        invite.Cancel();
        scene.Run(2);
        Assert.Equal(["INVITE", "CANCEL"], second.Received.Select(ClientScene.MethodOf));
        Assert.Equal(Lines(second.Received[0])[1], Lines(second.Received[1])[1]);
    }

    [Fact]
    public void AckThatCannotBeSentToTheFirstTargetDoesNotEndTheRequestToTheNext()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        scene.Send(ClientScene.Request(SipMethod.Invite), Targets(scene.Server, second));
        scene.Network.FailSends("192.0.2.1", "192.0.2.9");
        scene.Respond(503);
        scene.Respond(200, server: second);
        Assert.Equal([200], scene.Statuses);
        Assert.Empty(scene.Errors);
    }

    private static SendOptions Targets(params IEnumerable<SimulatedPeer> peers) =>
        new() { Targets = [.. peers.Select(peer => new SipTarget(SipTransport.Udp, peer.Address))] };

    private static string[] Lines(ReceivedDatagram datagram) => Encoding.UTF8.GetString(datagram.Bytes).Split("\r\n");
}
