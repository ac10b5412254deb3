using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>Which responses reach the user: RFC 3261 sections 8.1.3.3, 17.1.3 and 18.1.2, RFC 6026; corpus bugs O20, E17, E18; sippet-inventory D37.</summary>
public sealed class ResponseTests
{
    [Fact]
    public void ResponsesComeWithTheHandleAndTheStateOfTheirRequest()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(ClientScene.Request(SipMethod.Invite), state: 42);
        scene.Respond(180);
        scene.Respond(200);
        Assert.Equal([180, 200], scene.Statuses);
        Assert.All(scene.Responses, response => Assert.Equal((invite, 42L), (response.Transaction, response.Transaction.State)));
        Assert.Equal(SipMethod.Invite, invite.Method);
    }

    [Fact]
    public void ForkedAndRepeatedSuccessesAllReachTheUserUntilTimerM()
    {
        ClientScene scene = new(static options => options.TimerB = TimeSpan.FromSeconds(1)); // which is none of timer M's business
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        scene.Respond(200, toTag: "one");
        scene.Respond(200, toTag: "two");
        scene.Run(31_900);
        scene.Respond(200, toTag: "two");
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
        Assert.Equal([200, 200, 200], scene.Statuses);
        Assert.All(scene.Responses, response => Assert.Equal(invite, response.Transaction));
        scene.Run(200);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }

    [Fact]
    public void SuccessAfterTimerMReachesTheUserWithoutATransaction()
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Invite);
        scene.Respond(200);
        scene.Run(32_100);
        scene.Respond(200, toTag: "late");
        Assert.Equal([false, true], scene.Responses.Select(response => response.Transaction.IsNone));
        Assert.Equal(0, scene.Stack.Statistics.Dropped(DropCause.Stray));
    }

    [Theory]
    [InlineData(183)]
    [InlineData(486)]
    [InlineData(100)]
    public void OtherResponseAfterTheSuccessIsDropped(int status)
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Invite);
        scene.Respond(200);
        scene.Respond(status);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(["INVITE"], scene.Methods);
    }

    [Theory]
    [InlineData(183)]
    [InlineData(200)]
    public void OtherResponseAfterTheFailureIsDropped(int status)
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Invite);
        scene.Respond(486);
        scene.Respond(status);
        Assert.Equal([486], scene.Statuses);
        Assert.Equal(["INVITE", "ACK"], scene.Methods);
    }

    [Fact]
    public void FinalResponseOfAnotherRequestReachesTheUserOnceAndItsTransactionEndsAfterT4()
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Options);
        scene.Respond(200);
        scene.Respond(200);
        scene.Respond(100);
        scene.Run(4_900);
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
        scene.Run(200);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
        scene.Respond(200);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(1, scene.Stack.Statistics.Dropped(DropCause.Stray, MessageKind.Response));
    }

    [Theory]
    [InlineData("branch=z9hG4bK", "branch=z9hG4bKx")] // no transaction of ours
    [InlineData("branch=z9hG4bK", "branch=z9hG4bk")] // branches are compared byte by byte
    [InlineData("CSeq: 1 OPTIONS", "CSeq: 1 INVITE")] // the method of CSeq counts
    [InlineData("CSeq: 1 OPTIONS", "CSeq: 1 CANCEL")]
    [InlineData("rport\r\n", "rport\r\nVia: SIP/2.0/UDP 192.0.2.77\r\n")] // not ours alone: it was misrouted
    [InlineData("rport\r\n", "rport , SIP/2.0/UDP 192.0.2.77\r\n")]
    public void ResponseOfSomethingElseIsDroppedAndCounted(string from, string to)
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Options);
        scene.Respond(404, change: response => response.Replace(from, to, StringComparison.Ordinal));
        Assert.Empty(scene.Responses);
        Assert.Equal(1, scene.Stack.Statistics.Dropped(DropCause.Stray, MessageKind.Response));
        scene.Respond(200);
        Assert.Equal([200], scene.Statuses);
    }

    [Theory]
    [InlineData("192.0.2.1:5060", 1)]
    [InlineData("192.0.2.2:5060", 0)]
    [InlineData("192.0.2.1:5070", 0)]
    [InlineData("example.com", 0)]
    public void StraySuccessReachesTheUserIfItsSentByIsOurs(string sentBy, int expected)
    {
        ClientScene scene = new();
        scene.Send(SipMethod.Invite);
        scene.Respond(200, change: response => response
            .Replace("branch=z9hG4bK", "branch=z9hG4bKx", StringComparison.Ordinal)
            .Replace("UDP 192.0.2.1:5060", $"UDP {sentBy}", StringComparison.Ordinal));
        Assert.Equal(expected, scene.Responses.Count(response => response.Transaction.IsNone));
        Assert.Equal(1 - expected, scene.Stack.Statistics.Dropped(DropCause.Stray));
    }

    [Fact]
    public void ResponseToAForwardedRequestKeepsTheViasBelow()
    {
        ClientScene scene = new();
        SipMessage request = ClientScene.Request();
        request.AddVia(SipTransport.Udp, "192.0.2.44");
        scene.Send(request);
        scene.Respond(200);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(2, scene.Server.Received[0].ToString().Split("Via: ").Length - 1);
    }

    [Fact]
    public void CallbackThatThrowsCostsNothingElse()
    {
        ClientScene scene = new(configure: static stack => stack.OnResponse(static (_, _) => throw new InvalidOperationException()));
        scene.Send(SipMethod.Invite);
        scene.Respond(486);
        scene.Run(40_000);
        Assert.Equal(["INVITE", "ACK"], scene.Methods);
        Assert.Equal(1, scene.Stack.Statistics.HandlersFailed);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
    }
}
