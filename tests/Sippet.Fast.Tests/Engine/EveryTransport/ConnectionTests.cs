using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Engine.EveryTransport;

/// <summary>What a connection, and its end, means to the transactions that go by it: RFC 3261 section 18, RFC 5626.</summary>
public sealed class ConnectionTests
{
    private readonly List<Flow> _lost = [];

    public static TheoryData<SipTransport> Streams => TransportScene.Streams;

    [Theory]
    [MemberData(nameof(Streams))]
    public void ViaNamesTheTransportAndTheListeningPort(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Options);
        string via = scene.ViaOf(0);
        Assert.StartsWith($"Via: SIP/2.0/{scene.NewRequest("OPTIONS").Transport} 192.0.2.1:5060;branch=z9hG4bK", via, StringComparison.Ordinal);
        Assert.DoesNotContain("rport", via, StringComparison.Ordinal);
        Assert.NotEqual(5060, scene.Sent[0].Source.Port); // it is the port of the connection that is another one
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void RequestsToOneTargetGoByOneConnection(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Send(SipMethod.Options);
        scene.Send(SipMethod.Invite);
        Assert.Equal(["OPTIONS", "INVITE"], scene.Summaries);
        Assert.Single(scene.Accepted);
    }

    // Over TLS there is no name that a certificate could be held against, and over WebSocket no address.
    [Theory]
    [MemberData(nameof(Streams))]
    public void ResponseWhoseConnectionIsGoneGoesByANewOneOverTcpAlone(SipTransport transport)
    {
        ServerTransaction late = default;
        TransportScene scene = new(transport, stack => stack.OnRequest(SipMethod.Info, info => late = info));
        scene.Receive(scene.NewRequest("INFO"));
        scene.Client.Close();
        scene.Run(2);
        late.Respond(SipStatus.Ok);
        scene.Run(2);
        Assert.Equal(transport == SipTransport.Tcp ? ["200"] : [], scene.Summaries);
        Assert.Equal(transport == SipTransport.Tcp ? 1 : 0, scene.Accepted.Count);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void RequestThatWaitsFailsWithItsConnectionAndGoesToTheNextTarget(SipTransport transport)
    {
        TransportScene scene = new(transport, stack => stack.OnFlowLost(_lost.Add));
        SipStack next = scene.CreateStack("192.0.2.3:5060").OnRequest(SipMethod.Options, static options => options.Respond(SipStatus.Ok));
        next.Start();
        SendOptions options = new() { Targets = [Target(transport, "192.0.2.9:5060"), Target(transport, "192.0.2.3:5060")] };
        Task<SendResult> result = scene.Stack.SendAsync(scene.NewRequest(SipMethod.Options), options, TestContext.Current.CancellationToken);
        scene.Run(1000);
        Assert.Equal(["OPTIONS"], scene.Summaries);
        Assert.False(result.IsCompleted);
        scene.Accepted[0].Close();
        scene.Run(5);
        Assert.True(ResultOf(result).IsSuccess);
        Assert.Single(_lost);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void RequestIsSentBackByTheFlowOfAnother(SipTransport transport)
    {
        Flow flow = default;
        TransportScene scene = new(transport, stack => stack.OnRequest(SipMethod.Register, register =>
        {
            flow = register.Flow;
            register.Respond(SipStatus.Ok);
        }));
        scene.Receive(scene.NewRequest("REGISTER"));
        scene.Client.Clear();
        Task<SendResult> result = scene.Stack.SendAsync(
            SipMessage.CreateRequest(SipMethod.Options, "sip:alice@example.com", "sip:bob@example.com"), new SendOptions { Flow = flow }, TestContext.Current.CancellationToken);
        scene.Run(2);
        Assert.StartsWith("OPTIONS sip:alice@example.com SIP/2.0\r\n", scene.Client.Received, StringComparison.Ordinal);
        scene.Client.Send(Encoding.UTF8.GetBytes(SipMessage.CreateResponse(scene.Sent[^1].Request!.Value, SipStatus.Accepted).ToString()));
        scene.Run(2);
        Assert.Equal(SipStatus.Accepted, ResultOf(result).Status);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void LostFlowIsToldAndRefusedFromThenOn(SipTransport transport)
    {
        Flow flow = default;
        TransportScene scene = new(transport, stack => stack.OnFlowLost(_lost.Add).OnRequest(SipMethod.Register, register =>
        {
            flow = register.Flow;
            register.Respond(SipStatus.Ok);
        }));
        scene.Receive(scene.NewRequest("REGISTER"));
        scene.Client.Close();
        scene.Run(2);
        Assert.Equal([flow], _lost);
        Task<SendResult> result = scene.Stack.SendAsync(
            scene.NewRequest(SipMethod.Options), new SendOptions { Flow = flow }, TestContext.Current.CancellationToken);
        scene.Run(2);
        Assert.Equal(TransactionError.FlowLost, ResultOf(result).Error);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void KeepAliveIsAnswered(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Client.Send("\r\n\r\n"u8);
        scene.Run(2);
        Assert.Equal("\r\n", scene.Client.Received);
    }

    [Theory]
    [InlineData(SipTransport.Tcp)]
    [InlineData(SipTransport.Tls)]
    public void MessageThatCannotBeFramedIsAnsweredAndItsConnectionEnds(SipTransport transport)
    {
        TransportScene scene = new(transport);
        scene.Client.Send(Encoding.ASCII.GetBytes(scene.NewRequest("OPTIONS").ToString().Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal)));
        scene.Run(5);
        Assert.StartsWith("SIP/2.0 400 Missing Content-Length\r\n", scene.Client.Received, StringComparison.Ordinal);
        scene.Run(3000);
        Assert.True(scene.Client.IsClosed);
    }

    [Theory]
    [InlineData(SipTransport.WebSocket)]
    [InlineData(SipTransport.SecureWebSocket)]
    public void MessageOfAWebSocketNeedsNoContentLength(SipTransport transport)
    {
        TransportScene scene = new(transport, static stack => stack.OnRequest(SipMethod.Options, static options => options.Respond(SipStatus.Ok)));
        scene.Client.Send(Encoding.ASCII.GetBytes(scene.NewRequest("OPTIONS").ToString().Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal)));
        scene.Run(2);
        Assert.Equal(["200"], scene.Summaries);
    }

    private static SipTarget Target(SipTransport transport, string address) => new(transport, new TransportAddress(System.Net.IPEndPoint.Parse(address)));

    // All that happens, happens while the network runs: a task that is not complete then never will be.
    private static SendResult ResultOf(Task<SendResult> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }
}
