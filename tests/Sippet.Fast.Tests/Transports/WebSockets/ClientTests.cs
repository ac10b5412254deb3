using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>The stack as a WebSocket client: RFC 6455 section 4.1, RFC 7118 section 4.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task RequestToAServerGoesByAWebSocket()
    {
        await using FakeServer scene = new();
        Task<SendResult> sending = scene.SendAsync();
        using RawWebSocket server = await scene.AcceptAsync();
        string upgrade = await server.ReadHeadAsync();
        Assert.StartsWith("GET / HTTP/1.1\r\n", upgrade, StringComparison.Ordinal);
        foreach (string field in new[] { $"Host: {scene.EndPoint}", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: sip" })
        {
            Assert.Contains($"\r\n{field}\r\n", upgrade, StringComparison.Ordinal);
        }

        await server.SendAsync(FakeServer.Answer(upgrade));
        string request = await server.ReadMessageAsync(); // which has to be masked
        Assert.StartsWith("OPTIONS ", request, StringComparison.Ordinal);
        Assert.Contains("\r\nVia: SIP/2.0/WS 127.0.0.1:", request, StringComparison.Ordinal);
        await server.SendFrameAsync(WebSocketScene.Text, FakeServer.Ok(request));
        Assert.Equal(SipStatus.Ok, (await sending).Status);
    }

    [Fact]
    public async Task EachHandshakeHasAKeyOfItsOwn()
    {
        await using FakeServer scene = new();
        string[] keys = new string[2];
        for (int i = 0; i < keys.Length; i++)
        {
            Task<SendResult> sending = scene.SendAsync();
            using (RawWebSocket server = await scene.AcceptAsync())
            {
                keys[i] = Assert.Single((await server.ReadHeadAsync()).Split("\r\n"), static line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal));
            }

            Assert.Equal(TransactionError.TransportError, (await sending).Error);
        }

        Assert.NotEqual(keys[0], keys[1]);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Protocol: sip\r\n", "")]
    [InlineData("Protocol: sip", "Protocol: chat")]
    [InlineData("Protocol: sip", "Protocol: SIP")]
    [InlineData("Protocol: sip", "Protocol: sip, chat")]
    [InlineData("Accept: ", "Accept: x")]
    [InlineData("Upgrade: websocket", "Upgrade: h2c")]
    [InlineData("Connection: Upgrade", "Connection: close")]
    [InlineData("Connection: Upgrade", "Connection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate")]
    [InlineData("101 Switching Protocols", "200 OK")]
    [InlineData("101 Switching Protocols", "426 Upgrade Required")]
    [InlineData("HTTP/1.1 101", "SIP/2.0 101")]
    [InlineData("Upgrade: websocket", "no field")]
    public async Task ServerThatDoesNotOpenAWebSocketForSipIsATransportError(string what, string instead)
    {
        await using FakeServer scene = new();
        Task<SendResult> sending = scene.SendAsync();
        using RawWebSocket server = await scene.AcceptAsync();
        string answer = FakeServer.Answer(await server.ReadHeadAsync());
        Assert.Contains(what, answer, StringComparison.Ordinal);
        await server.SendAsync(answer.Replace(what, instead, StringComparison.Ordinal));
        Assert.Equal(TransactionError.TransportError, (await sending).Error);
        Assert.Empty(await server.ReadToEndAsync());
    }

    [Fact]
    public async Task AnswerThatHasNoEndIsATransportError()
    {
        await using FakeServer scene = new();
        Task<SendResult> sending = scene.SendAsync();
        using RawWebSocket server = await scene.AcceptAsync();
        await server.ReadHeadAsync();
        await server.SendAsync($"HTTP/1.1 101 Switching Protocols\r\nX: {new string('x', 10_000)}");
        Assert.Equal(TransactionError.TransportError, (await sending).Error);
    }

    [Fact]
    public async Task WhatComesTogetherWithTheAnswerIsRead()
    {
        await using FakeServer scene = new();
        Task<SendResult> sending = scene.SendAsync();
        using RawWebSocket server = await scene.OpenAsync([.. RawWebSocket.Frame(WebSocketScene.Ping, "early"u8, isMasked: false), 0x89]); // and half of the next
        (int First, bool IsMasked, byte[] Content)[] frames = [await server.ReadFrameAsync(), await server.ReadFrameAsync()];
        Assert.All(frames, static frame => Assert.True(frame.IsMasked));
        Assert.Contains(frames, static frame => frame.First == WebSocketScene.Pong && frame.Content.AsSpan().SequenceEqual("early"u8));
        string request = Encoding.ASCII.GetString(Assert.Single(frames, static frame => frame.First == WebSocketScene.Text).Content);
        await server.SendAsync(new byte[] { 0 });
        Assert.Equal(WebSocketScene.Pong, (await server.ReadFrameAsync()).First);
        await server.SendFrameAsync(WebSocketScene.Text, FakeServer.Ok(request));
        Assert.Equal(SipStatus.Ok, (await sending).Status);
    }

    [Fact]
    public async Task MaskedFrameOfAServerIsRefused()
    {
        await using FakeServer scene = new();
        Task<SendResult> sending = scene.SendAsync();
        using RawWebSocket server = await scene.OpenAsync();
        await server.ReadMessageAsync();
        await server.SendAsync(RawWebSocket.Frame(WebSocketScene.Text, "SIP/2.0 200 OK\r\n\r\n"u8, isMasked: true));
        Assert.Equal(1002, await server.ReadCloseAsync());
        server.Dispose();
        Assert.Equal(TransactionError.TransportError, (await sending).Error);
    }

    [Fact]
    public async Task RequestOfTheServerIsAnsweredByTheSameConnection()
    {
        await using FakeServer scene = new();
        Task<SendResult> sending = scene.SendAsync();
        using RawWebSocket server = await scene.OpenAsync();
        string request = await server.ReadMessageAsync();
        await server.SendFrameAsync(WebSocketScene.Text, new Sippet.Fast.Testing.RequestText { SentBy = "server.example.com" }.ToString());
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await server.ReadMessageAsync(), StringComparison.Ordinal);
        await server.SendFrameAsync(WebSocketScene.Text, FakeServer.Ok(request));
        Assert.Equal(SipStatus.Ok, (await sending).Status);
    }

    [Fact]
    public async Task ServerIsPingedAndLostWhenItGivesNoPong()
    {
        FakeTimeProvider time = new();
        await using FakeServer scene = new(options =>
        {
            options.TimeProvider = time;
            options.Streams.PingInterval = TimeSpan.FromSeconds(100);
            options.Streams.SendLimit = TimeSpan.FromDays(1); // what the server has read already may be under way still
        });
        Task<SendResult> sending = scene.SendAsync();
        using RawWebSocket server = await scene.OpenAsync();
        string request = await server.ReadMessageAsync();
        await server.SendFrameAsync(WebSocketScene.Text, FakeServer.Ok(request));
        Assert.Equal(SipStatus.Ok, (await sending).Status);
        for (int i = 0; i < 3; i++)
        {
            await server.AwaitReadAsync();
            time.Advance(TimeSpan.FromSeconds(99));
            Assert.False(server.HasInput);
            await AdvanceUntilInputAsync(time, server);
            (int first, bool isMasked, byte[] content) = await server.ReadFrameAsync();
            Assert.Equal((WebSocketScene.Ping, true), (first, isMasked)); // any server answers that, and not any CRLF
            await server.SendFrameAsync(WebSocketScene.Pong, content);
        }

        await server.AwaitReadAsync();
        await AdvanceUntilInputAsync(time, server);
        Assert.Equal(WebSocketScene.Ping, (await server.ReadFrameAsync()).First);
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Empty(await server.ReadToEndAsync());
    }

    [Fact]
    public async Task ClientThatStopsSaysSo()
    {
        FakeServer scene = new();
        Task<SendResult> sending = scene.SendAsync();
        using RawWebSocket server = await scene.OpenAsync();
        string request = await server.ReadMessageAsync();
        await server.SendFrameAsync(WebSocketScene.Text, FakeServer.Ok(request));
        await sending;
        Task stopped = scene.DisposeAsync().AsTask();
        Assert.Equal(1001, await server.ReadCloseAsync());
        await server.SendFrameAsync(WebSocketScene.Close, [3, 233]);
        await stopped;
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task CloseOfTheServerIsAnsweredAndTheNextRequestOpensAnother(int code)
    {
        await using FakeServer scene = new();
        for (int i = 0; i < 2; i++)
        {
            Task<SendResult> sending = scene.SendAsync();
            using RawWebSocket server = await scene.OpenAsync();
            await server.SendFrameAsync(WebSocketScene.Text, FakeServer.Ok(await server.ReadMessageAsync()));
            Assert.Equal(SipStatus.Ok, (await sending).Status);
            await server.SendFrameAsync(WebSocketScene.Close, [(byte)(code >> 8), (byte)code]);
            Assert.Equal(code, await server.ReadCloseAsync());
            server.Dispose();
            await scene.AwaitCloseAsync(CloseCause.ClosedByPeer, i + 1);
        }
    }

    [Fact]
    public async Task RequestToOurOwnServerIsAnswered()
    {
        await using WebSocketScene server = new();
        await using SipStack client = SipStack.Create(static options => options.ListenUdp("127.0.0.1:0"));
        client.Start();
        await AssertAnsweredAsync(client, server.EndPoint, "ws");
    }

    [Fact]
    public async Task ServerReachesABrowserByTheFlowOfItsRequest()
    {
        TaskCompletionSource<Flow> registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebSocketScene scene = new(set: stack => stack.OnRequest(SipMethod.Register, transaction =>
        {
            transaction.Respond(SipStatus.Ok);
            registered.TrySetResult(transaction.Flow);
        }));
        using RawWebSocket browser = await scene.OpenAsync();
        await browser.SendFrameAsync(WebSocketScene.Text, scene.Request("REGISTER"));
        await browser.ReadMessageAsync();
        SendOptions byFlow = new() { Flow = await registered.Task };
        Task<SendResult> sending = scene.Stack.SendAsync(ToBrowser(), byFlow, TestContext.Current.CancellationToken);
        string request = await browser.ReadMessageAsync();
        Assert.StartsWith("MESSAGE sip:k3j2@df7jal23ls0d.invalid;transport=ws SIP/2.0\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"\r\nVia: SIP/2.0/WS {scene.EndPoint};branch=", request, StringComparison.Ordinal);
        await browser.SendFrameAsync(WebSocketScene.Text, FakeServer.Ok(request));
        Assert.Equal(SipStatus.Ok, (await sending).Status);

        browser.Dispose();
        await scene.AwaitCloseAsync(CloseCause.ClosedByPeer);
        SendResult late = await scene.Stack.SendAsync(ToBrowser(), byFlow, TestContext.Current.CancellationToken);
        Assert.Equal(TransactionError.FlowLost, late.Error);
    }

    internal static async Task AssertAnsweredAsync(SipStack client, IPEndPoint server, string transport)
    {
        SendResult[] results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.SendAsync(
            SipMessage.CreateRequest(SipMethod.Options, $"sip:{server};transport={transport}", "sip:alice@example.com"), TestContext.Current.CancellationToken)));
        Assert.All(results, static result => Assert.Equal("200 OK", result.ToString()));
    }

    // When the interval begins, nobody sees from outside.
    private static async Task AdvanceUntilInputAsync(FakeTimeProvider time, RawWebSocket server)
    {
        while (!server.HasInput)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static SipMessage ToBrowser() => SipMessage.CreateRequest(SipMethod.Message, "sip:k3j2@df7jal23ls0d.invalid;transport=ws", "sip:server@example.com");
}
