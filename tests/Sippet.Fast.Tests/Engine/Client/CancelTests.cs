using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>CANCEL as a client: RFC 3261 section 9.1; sippet-inventory D39.</summary>
public sealed class CancelTests
{
    [Fact]
    public void CancelWaitsForTheFirstProvisionalResponse()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        Assert.Equal(CancelStatus.Posted, invite.Cancel());
        scene.Run(400);
        Assert.Equal(["INVITE"], scene.Methods);
        scene.Respond(100);
        Assert.Equal(["INVITE", "CANCEL"], scene.Methods);
        scene.Respond(180, "INVITE");
        Assert.Equal(["INVITE", "CANCEL"], scene.Methods);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(486)]
    public void CancelIsDroppedWhenAFinalResponseComesFirst(int status)
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        invite.Cancel();
        scene.Respond(status);
        scene.Run(1_000);
        Assert.DoesNotContain("CANCEL", scene.Methods);
        Assert.Equal([status], scene.Statuses);
    }

    [Fact]
    public void CancelIsMadeFromTheInvite()
    {
        ClientScene scene = new();
        SipMessage invite = SipMessage.CreateRequest(SipMethod.Invite, "sip:bob@elsewhere.example", "<sip:alice@example.com>;tag=from", callId: "call-1", cseq: 7);
        invite.AddVia(SipTransport.Udp, "192.0.2.44");
        invite.AddLast(HeaderId.Route, "<sip:192.0.2.9;lr>"u8);
        invite.SetBody("text/plain"u8, "hello"u8);
        ClientTransaction transaction = scene.Send(invite);
        string via = scene.Server.Received[0].ToString().Split("\r\n").First(line => line.StartsWith("Via:", StringComparison.Ordinal));
        scene.Respond(180);
        transaction.Cancel();
        scene.Run(2);
        Assert.Equal(
            $"""
            CANCEL sip:bob@elsewhere.example SIP/2.0
            {via}
            Max-Forwards: 70
            Route: <sip:192.0.2.9;lr>
            From: <sip:alice@example.com>;tag=from
            To: <sip:bob@elsewhere.example>
            Call-ID: call-1
            CSeq: 7 CANCEL
            Content-Length: 0


            """.ReplaceLineEndings("\r\n"),
            scene.Server.Received[1].ToString());
    }

    [Fact]
    public void CancelledInviteEndsByIts487AndTheResponsesToTheCancelAreNotTheUsers()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        scene.Respond(180);
        invite.Cancel();
        scene.Run(2);
        scene.Respond(200, "CANCEL");
        scene.Respond(487, "INVITE");
        Assert.Equal([180, 487], scene.Statuses);
        Assert.Equal(["INVITE", "CANCEL", "ACK"], scene.Methods);
        scene.Run(40_000);
        Assert.Equal(3, scene.Server.Received.Count);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
        Assert.Empty(scene.Errors);
    }

    [Fact]
    public void CancelIsSentAgainAsAnyRequestAndTheInviteEndsAfter64T1WithoutAFinalResponse()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        scene.Run(998);
        scene.Respond(180);
        invite.Cancel();
        scene.Run(100_000);
        Assert.Equal([0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500], scene.TimesOf("CANCEL").Select(time => time - scene.TimesOf("CANCEL")[0]));
        (TransactionError cause, ClientTransaction transaction, TimeSpan time) = Assert.Single(scene.Errors);
        Assert.Equal((TransactionError.Cancelled, invite, TimeSpan.FromMilliseconds(33_002)), (cause, transaction, time));
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void SuccessThatCrossesTheCancelIsTheUsers()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        scene.Respond(180);
        invite.Cancel();
        scene.Run(2);
        scene.Respond(200, "INVITE");
        scene.Run(40_000);
        Assert.Equal([180, 200], scene.Statuses);
        Assert.Empty(scene.Errors);
    }

    [Fact]
    public void CancelFromACallbackTellsWhatBecameOfIt()
    {
        CancelStatus[] seen = [default, default, default];
        ClientScene scene = new(configure: stack => stack.OnResponse((response, transaction) =>
        {
            if (response.StatusCode == 180)
            {
                seen[0] = transaction.Cancel();
                seen[1] = transaction.Cancel();
            }
            else
            {
                seen[2] = transaction.Cancel();
            }
        }));
        scene.Send(SipMethod.Invite);
        scene.Respond(180);
        scene.Run(20);
        Assert.Equal(["INVITE", "CANCEL"], scene.Methods);
        scene.Respond(487, "INVITE");
        Assert.Equal([CancelStatus.Sent, CancelStatus.Sent, CancelStatus.AlreadyAnswered], seen);
    }

    [Fact]
    public void HandleOfAnEndedTransactionIsRefusedAndReachesNoOther()
    {
        ClientTransaction kept = default;
        CancelStatus status = default;
        ClientScene scene = new(configure: stack => stack
            .OnResponse((_, transaction) => kept = transaction)
            .OnRequest(SipMethod.Options, _ => status = kept.Cancel()));
        ClientTransaction first = scene.Send(SipMethod.Invite);
        scene.Respond(486);
        scene.Run(33_000);
        scene.Server.Clear();
        scene.Send(SipMethod.Invite);
        scene.Respond(100);
        Assert.NotEqual(first, kept);
        kept = first;
        scene.Server.Send(scene.Stack, new Testing.RequestText().ToString());
        scene.Run(2);
        Assert.Equal(CancelStatus.Ended, status);
        Assert.Equal("INVITE", scene.Methods.First());
        Assert.DoesNotContain("CANCEL", scene.Server.Received.Where(datagram => datagram.Request is not null).Select(ClientScene.MethodOf));
    }

    [Fact]
    public void HandleOfASlotThatIsUsedAgainIsRefused()
    {
        List<ClientTransaction> sent = [];
        CancelStatus status = default;
        ClientScene scene = new(configure: stack => stack.OnRequest(SipMethod.Options, _ =>
        {
            Assert.Equal(SendStatus.Sent, stack.Send(ClientScene.Request(SipMethod.Invite), out ClientTransaction transaction));
            sent.Add(transaction);
            status = sent[0].Cancel();
        }));
        Testing.SimulatedPeer other = scene.Network.CreatePeer("192.0.2.5:5060");
        other.Send(scene.Stack, new Testing.RequestText().ToString());
        scene.Run(4);
        Assert.Equal(CancelStatus.Held, status);
        scene.Respond(486);
        scene.Run(33_000);
        other.Send(scene.Stack, new Testing.RequestText { Branch = "z9hG4bK2" }.ToString());
        scene.Run(4);
        scene.Respond(180);
        Assert.Equal(CancelStatus.Ended, status);
        Assert.NotEqual(sent[0], sent[1]);
        Assert.Equal(["INVITE", "ACK", "INVITE"], scene.Methods);
    }

    [Fact]
    public void TimeLimitCancelsAnInviteThatOnlyRings()
    {
        ClientScene scene = new();
        scene.Send(ClientScene.Request(SipMethod.Invite), new SendOptions { TimeLimit = TimeSpan.FromSeconds(10) });
        scene.Respond(180);
        scene.Run(11_000);
        Assert.Equal([10_000], scene.TimesOf("CANCEL")[..1]);
        scene.Respond(487, "INVITE");
        Assert.Equal([180, 487], scene.Statuses);
    }

    [Fact]
    public void CancelIsSentOnceWhereNoTransactionIsLeftForIt()
    {
        ClientScene scene = new(static options => options.MaxTransactions = 1);
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        scene.Respond(180);
        invite.Cancel();
        scene.Run(10_000);
        Assert.Equal(["INVITE", "CANCEL"], scene.Methods);
        scene.Respond(487, "INVITE");
        Assert.Equal([180, 487], scene.Statuses);
    }

    [Fact]
    public void InviteWithMoreLinesThanAreTakenFromOthersIsCancelledByItsRoute()
    {
        ClientScene scene = new();
        SipMessage request = ClientScene.Request(SipMethod.Invite);
        for (int i = 0; i < 1_100; i++)
        {
            request.AddLast("X", "1");
        }

        request.AddLast("Route", "<sip:192.0.2.9;lr>");
        ClientTransaction invite = scene.Send(request);
        string[] sent = scene.Server.Received[0].ToString().Split("\r\n");
        scene.Server.Send(scene.Stack, "SIP/2.0 180 Ringing\r\n" + string.Concat(
            sent.Where(static line => line.Split(':')[0] is "Via" or "From" or "To" or "Call-ID" or "CSeq").Select(static line => line + "\r\n")) + "\r\n");
        scene.Run(2);
        invite.Cancel();
        scene.Run(2);
        string[] cancel = scene.Server.Received[1].ToString().Split("\r\n");
        Assert.StartsWith("CANCEL ", cancel[0], StringComparison.Ordinal);
        Assert.Contains("Route: <sip:192.0.2.9;lr>", cancel);
    }

    [Fact]
    public void OnlyAnInviteIsCancelled()
    {
        ClientScene scene = new();
        ClientTransaction options = scene.Send(SipMethod.Options);
        Assert.Throws<InvalidOperationException>(() => options.Cancel());
        Assert.Throws<InvalidOperationException>(() => default(ClientTransaction).Cancel());
    }
}
