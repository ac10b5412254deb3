using System;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Conformance;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>How WebSockets are opened: RFC 6455 section 4.2, RFC 7118 section 4; corpus bug O23.</summary>
public sealed class HandshakeTests
{
    private const string Protocol = "Sec-WebSocket-Protocol: sip\r\n";

    [Fact]
    public async Task AnswerProvesThatTheKeyWasReadAndNamesTheProtocol()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(scene.EndPoint);
        await client.SendAsync(RawWebSocket.Upgrade);
        string answer = await client.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101 Switching Protocols\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nUpgrade: websocket\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: Upgrade\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\nSec-WebSocket-Accept: {RawWebSocket.Acceptance}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\n{Protocol}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", answer, StringComparison.Ordinal);
        await scene.AskAsync(client);
    }

    [Theory]
    [InlineData("chat, sip")]
    [InlineData("sip,chat")]
    [InlineData("chat\r\nSec-WebSocket-Protocol: sip")]
    [InlineData("sip\r\nSec-WebSocket-Protocol: chat")]
    public async Task SipAmongOthersIsChosen(string offered)
    {
        string answer = await AskAsync(RawWebSocket.Upgrade.Replace("Protocol: sip", $"Protocol: {offered}", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 101 ", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\n{Protocol}", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Protocol, "")]
    [InlineData("Protocol: sip", "Protocol: chat")]
    [InlineData("Protocol: sip", "Protocol: SIP")]
    [InlineData("Protocol: sip", "Protocol: sip2, xsip")]
    [InlineData("Host: server.example.com\r\n", "")]
    [InlineData("Host: server.example.com\r\n", "Host: one\r\nHost: other\r\n")]
    [InlineData("Key: " + RawWebSocket.Key, "Key: dGhlIHNhbXBsZSBub25jZQ")] // not padded
    [InlineData("Key: " + RawWebSocket.Key, "Key: dGhlIHNhbXBsZSBub25j")] // 18 bytes
    [InlineData("Key: " + RawWebSocket.Key, "Key: " + RawWebSocket.Key + "\r\nSec-WebSocket-Key: " + RawWebSocket.Key)]
    [InlineData("Sec-WebSocket-Key: " + RawWebSocket.Key + "\r\n", "")]
    [InlineData("HTTP/1.1", "HTTP/1.0")]
    [InlineData("GET / ", "GET ")]
    [InlineData("Host: ", "Host : ")]
    [InlineData("Upgrade: websocket", "Upgrade: websocket\r\n folded")]
    [InlineData("Connection: Upgrade", "no field")]
    [InlineData("13\r\n\r\n", "13\r\n\r\nmore")] // a client waits for the answer
    public async Task WhatIsWrongIsRefusedWith400(string what, string instead) =>
        Assert.StartsWith("HTTP/1.1 400 ", await AskAsync(Change(what, instead)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\n", "")] // any GET of a browser
    [InlineData("Upgrade: websocket", "Upgrade: h2c")]
    [InlineData("Connection: Upgrade", "Connection: keep-alive")]
    [InlineData("Version: 13", "Version: 8")]
    public async Task RequestForAnythingElseIsToldWhatIsSpokenHere(string what, string instead)
    {
        string answer = await AskAsync(Change(what, instead));
        Assert.StartsWith("HTTP/1.1 426 Upgrade Required\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nUpgrade: websocket\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nSec-WebSocket-Version: 13\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherMethodIsRefusedWith405()
    {
        string answer = await AskAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 405 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nAllow: GET\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Upgrade: websocket", "upgrade:WebSocket")]
    [InlineData("Connection: Upgrade", "Connection: keep-alive, upgrade")] // as Firefox has it
    [InlineData("Upgrade: websocket", "Upgrade: h2c, websocket")]
    [InlineData("GET / ", "GET /a/path?with=query ")]
    [InlineData("Host: ", "Origin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nhost:")]
    public async Task WhatIsAllowedIsTaken(string what, string instead) =>
        Assert.StartsWith("HTTP/1.1 101 ", await AskAsync(Change(what, instead)), StringComparison.Ordinal);

    [Fact]
    public async Task HeadMayComeByteAfterByte()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(scene.EndPoint);
        foreach (byte octet in Encoding.ASCII.GetBytes(RawWebSocket.Upgrade))
        {
            await client.SendAsync(new[] { octet });
        }

        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8192)]
    [InlineData(1_000_000)]
    public async Task HeadThatIsTooLongIsRefusedAndTheAnswerCanBeRead(int length)
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(scene.EndPoint);
        Task sending = client.SendAsync($"GET / HTTP/1.1\r\nX: {new string('x', length)}");
        Assert.StartsWith("HTTP/1.1 431 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        await sending;
        await client.AssertEndAsync();
    }

    [Fact]
    public async Task RefusedClientKeepsNoConnection()
    {
        await using WebSocketScene scene = new();
        using (RawWebSocket client = await RawWebSocket.ConnectAsync(scene.EndPoint))
        {
            await client.SendAsync(Change(Protocol, ""));
            await client.ReadHeadAsync();
            await client.AssertEndAsync();
        }

        await scene.AwaitCloseAsync(CloseCause.NotConnected);
    }

    [Fact]
    public async Task HandshakeOfTheCorpusIsTaken()
    {
        Corpus.Require();
        string answer = await AskAsync(Encoding.ASCII.GetString(Corpus.Read("bugs/O23/handshakes.txt")));
        Assert.StartsWith("HTTP/1.1 101 ", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\n{Protocol}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowHandshakesHoldNobodyUp()
    {
        await using WebSocketScene scene = new();
        RawWebSocket[] slow = new RawWebSocket[50];
        for (int i = 0; i < slow.Length; i++)
        {
            slow[i] = await RawWebSocket.ConnectAsync(scene.EndPoint);
            await slow[i].SendAsync(RawWebSocket.Upgrade[..^1]);
        }

        using RawWebSocket client = await scene.OpenAsync();
        await scene.AskAsync(client);
        foreach (RawWebSocket late in slow)
        {
            await late.SendAsync("\n");
            Assert.StartsWith("HTTP/1.1 101 ", await late.ReadHeadAsync(), StringComparison.Ordinal);
            late.Dispose();
        }
    }

    [Fact]
    public async Task ClientOfTheRuntimeIsServed()
    {
        await using WebSocketScene scene = new();
        using ClientWebSocket client = new();
        client.Options.AddSubProtocol("sip");
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await client.ConnectAsync(new Uri($"ws://{scene.EndPoint}/"), cancellationToken);
        Assert.Equal("sip", client.SubProtocol);
        await client.SendAsync(Encoding.UTF8.GetBytes(scene.Request()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult answer = await client.ReceiveAsync(buffer, cancellationToken);
        Assert.Equal((WebSocketMessageType.Text, true), (answer.MessageType, answer.EndOfMessage));
        Assert.StartsWith("SIP/2.0 200 OK\r\n", Encoding.UTF8.GetString(buffer, 0, answer.Count), StringComparison.Ordinal);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", cancellationToken);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
        await scene.AwaitCloseAsync(CloseCause.ClosedByPeer);
    }

    private static string Change(string what, string instead)
    {
        Assert.Contains(what, RawWebSocket.Upgrade, StringComparison.Ordinal);
        return RawWebSocket.Upgrade.Replace(what, instead, StringComparison.Ordinal);
    }

    // A refused client can read the answer to its end, and sees no reset.
    private static async Task<string> AskAsync(string request)
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(scene.EndPoint);
        await client.SendAsync(request);
        string answer = await client.ReadHeadAsync();
        if (!answer.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal))
        {
            Assert.Contains("\r\nContent-Length: 0\r\n", answer, StringComparison.Ordinal);
            await client.AssertEndAsync();
        }

        return answer;
    }
}
