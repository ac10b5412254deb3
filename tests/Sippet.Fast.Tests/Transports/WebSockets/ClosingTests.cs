using System;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>How WebSockets end: RFC 6455 sections 5.5.1 and 7.</summary>
public sealed class ClosingTests
{
    [Theory]
    [InlineData(new byte[] { 3, 232 }, 1000)]
    [InlineData(new byte[] { 3, 233, (byte)'b', (byte)'y', (byte)'e' }, 1001)]
    [InlineData(new byte[] { 15, 160 }, 4000)]
    [InlineData(new byte[0], 0)]
    public async Task CloseIsAnsweredWithItsCode(byte[] content, int code)
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Close, content);
        Assert.Equal(code, await client.ReadCloseAsync());
        client.Dispose();
        await scene.AwaitCloseAsync(CloseCause.ClosedByPeer);
    }

    [Fact]
    public async Task AnswersLeaveBeforeTheClose()
    {
        TaskCompletionSource<ServerTransaction> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebSocketScene scene = new(set: stack => stack.OnRequest(SipMethod.Message, transaction => asked.SetResult(transaction)));
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Text, scene.Request("MESSAGE"));
        ServerTransaction transaction = await asked.Task;
        transaction.Respond(SipStatus.Ok);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await client.ReadMessageAsync(), StringComparison.Ordinal);
        await client.SendFrameAsync(WebSocketScene.Close, [3, 232]);
        Assert.Equal(1000, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task EndWithoutACloseIsAnEndToo()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        client.EndSending();
        await client.AssertEndAsync();
        await scene.AwaitCloseAsync(CloseCause.ClosedByPeer);
    }

    [Fact]
    public async Task PeerThatDoesNotGoAfterItsCloseIsClosed()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Close, [3, 232]);
        await scene.AwaitCloseAsync(CloseCause.ClosedByPeer);
    }

    [Fact]
    public async Task StackThatStopsSaysSoAndAwaitsTheAnswer()
    {
        WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await scene.AskAsync(client);
        Task stopped = scene.DisposeAsync().AsTask();
        Assert.Equal(1001, await client.ReadCloseAsync()); // "going away"
        await client.SendFrameAsync(WebSocketScene.Close, [3, 233]);
        await stopped;
        await scene.AwaitCloseAsync(CloseCause.Stopped);
    }

    [Fact]
    public async Task StackThatStopsWaitsForNobodyForEver()
    {
        WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Ping, "open"); // the client has its answer before the server knows that it is open
        await client.ReadFrameAsync();
        using RawWebSocket opening = await RawWebSocket.ConnectAsync(scene.EndPoint);
        await scene.DisposeAsync();
        Assert.Equal(1001, await client.ReadCloseAsync());
        Assert.Empty(await opening.ReadToEndAsync());
    }
}
