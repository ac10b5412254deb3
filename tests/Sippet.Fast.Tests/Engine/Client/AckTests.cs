using System;
using System.Linq;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>The ACK of a 3xx to 6xx, which is the stack's: RFC 3261 section 17.1.1.3; sippet-inventory D38.</summary>
public sealed class AckTests
{
    [Fact]
    public void AckIsMadeFromTheInviteAndTheResponse()
    {
        ClientScene scene = new();
        SipMessage invite = SipMessage.CreateRequest(SipMethod.Invite, "sip:bob@elsewhere.example", "<sip:alice@example.com>;tag=from", callId: "call-1", cseq: 7);
        invite.AddVia(SipTransport.Udp, "192.0.2.44");
        invite.AddLast(HeaderId.Route, "<sip:192.0.2.9;lr>"u8);
        invite.AddLast(HeaderId.Route, "<sip:192.0.2.10;lr>"u8);
        invite.SetBody("text/plain"u8, "hello"u8);
        scene.Send(invite);
        string sent = scene.Server.Received[0].ToString();
        string via = sent.Split("\r\n").First(line => line.StartsWith("Via:", StringComparison.Ordinal));
        scene.Respond(486, toTag: "to-tag");
        Assert.Equal(
            $"""
            ACK sip:bob@elsewhere.example SIP/2.0
            {via}
            Max-Forwards: 70
            Route: <sip:192.0.2.9;lr>
            Route: <sip:192.0.2.10;lr>
            From: <sip:alice@example.com>;tag=from
            To: <sip:bob@elsewhere.example>;tag=to-tag
            Call-ID: call-1
            CSeq: 7 ACK
            Content-Length: 0


            """.ReplaceLineEndings("\r\n"),
            scene.Server.Received[1].ToString());
    }

    [Fact]
    public void AckGoesWhereTheInviteWent()
    {
        ClientScene scene = new();
        SimulatedPeer other = scene.Network.CreatePeer("192.0.2.8:5088");
        scene.Send(ClientScene.Request(SipMethod.Invite), new SendOptions { Targets = [new SipTarget(SipTransport.Udp, other.Address)] });
        scene.Respond(603, server: other);
        Assert.Equal(["INVITE", "ACK"], other.Received.Select(ClientScene.MethodOf));
        Assert.Empty(scene.Server.Received);
    }

    [Fact]
    public void EachCopyOfTheFailureIsAcknowledgedUntilTimerD()
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Invite);
        scene.Respond(180);
        scene.Respond(486);
        scene.Respond(486);
        scene.Run(31_900);
        scene.Respond(486);
        Assert.Equal(["INVITE", "ACK", "ACK", "ACK"], scene.Methods);
        Assert.Single(scene.Server.Received.Skip(1).Select(datagram => datagram.ToString()).Distinct());
        Assert.Equal([180, 486], scene.Statuses);
        scene.Run(200);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
        scene.Respond(486);
        Assert.Equal(4, scene.Server.Received.Count);
        Assert.Equal(1, scene.Stack.Statistics.Dropped(DropCause.Stray));
    }

    [Fact]
    public void TimerDIsNoShorterThan32SecondsWithAShortT1()
    {
        ClientScene scene = new(options => options.T1 = TimeSpan.FromMilliseconds(10));
        scene.Send(SipMethod.Invite);
        scene.Respond(486);
        scene.Run(31_900);
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
        scene.Run(200);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void SuccessIsAcknowledgedByTheUserWithABranchOfItsOwn()
    {
        ClientScene scene = new();
        SipMessage invite = ClientScene.Request(SipMethod.Invite);
        scene.Send(invite);
        ReceivedDatagram sent = scene.Server.Received[0];
        SipMessage response = SipMessage.CreateResponse(sent.Request!.Value, SipStatus.Ok, toTag: "to");
        response.Set(HeaderId.Contact, "<sip:bob@192.0.2.9:5060>"u8);
        scene.Server.Send(new TransportAddress(scene.Stack.ListeningPoints[0].EndPoint), response.ToArray());
        scene.Run(2);
        Assert.Equal(SendStatus.Posted, scene.Stack.SendAck(SipMessage.CreateAck(sent.Request!.Value, response.ToResponse())));
        scene.Run(40_000);
        Assert.Equal(["INVITE", "ACK"], scene.Methods);
        SipRequest ack = scene.Server.Received[1].Request!.Value;
        Assert.Equal("sip:bob@192.0.2.9:5060", Encoding.UTF8.GetString(ack.RequestUri.Value));
        Assert.False(ack.Headers.Via.Branch.SequenceEqual(sent.Request!.Value.Headers.Via.Branch));
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void FailureWhoseAckFitsIntoNoDatagramReachesTheUserAndItsTransactionEnds()
    {
        ClientScene scene = new();
        SipMessage request = ClientScene.Request(SipMethod.Invite);
        request.AddLast("Route", $"<sip:192.0.2.9;lr;x={new string('x', 30_000)}>");
        scene.Send(request);
        scene.Respond(180);
        string tag = new('t', 40_000);
        scene.Respond(486, "INVITE", tag);
        scene.Respond(486, "INVITE", tag);
        Assert.Equal([180, 486], scene.Statuses);
        Assert.Equal(["INVITE"], scene.Methods);
        scene.Run(40_000);
        Assert.Equal((0, 0), (scene.Stack.Statistics.ClientTransactions, scene.Stack.Statistics.UnfinishedTransactions));
    }

    [Fact]
    public void SendAckTakesNothingElse()
    {
        ClientScene scene = new();
        Assert.Throws<ArgumentException>(() => scene.Stack.SendAck(ClientScene.Request()));
        Assert.Throws<ArgumentException>(() => scene.Stack.Send(ClientScene.Request(SipMethod.Ack)));
        Assert.Throws<ArgumentException>(() => scene.Stack.Send(ClientScene.Request(SipMethod.Cancel)));
    }
}
