using System;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>Keep-alives and limits of time: RFC 7118 section 6, RFC 5626 section 4.4.1.</summary>
public sealed class KeepAliveTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(WebSocketScene.Text)]
    [InlineData(WebSocketScene.Binary)]
    public async Task PingOfLineEndsIsAnsweredByOneLineEnd(int first)
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(first, "\r\n\r\n");
        Assert.Equal("\r\n", await client.ReadMessageAsync());
        await client.SendFrameAsync(first, "\r\n"); // a pong for nobody
        await client.SendFrameAsync(first, ""); // nothing at all
        await scene.AskAsync(client);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123-")]
    public async Task PingIsAnsweredWithItsContent(string content)
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Ping, content);
        (int first, bool isMasked, byte[] answer) = await client.ReadFrameAsync();
        Assert.Equal((WebSocketScene.Pong, false, content), (first, isMasked, Encoding.ASCII.GetString(answer)));
        await client.SendFrameAsync(WebSocketScene.Pong, "unasked");
        await scene.AskAsync(client);
    }

    [Theory]
    [InlineData(WebSocketScene.Ping, "")]
    [InlineData(WebSocketScene.Pong, "")]
    [InlineData(WebSocketScene.Text, "\r\n")]
    public async Task ConnectionLivesAsLongAsAnythingComes(int first, string content)
    {
        await using WebSocketScene scene = CreateScene();
        using RawWebSocket client = await scene.OpenAsync();
        await client.AwaitReadAsync();
        for (int i = 0; i < 5; i++)
        {
            Advance(TimeSpan.FromMinutes(9));
            await client.SendFrameAsync(first, content);
            if (first == WebSocketScene.Ping)
            {
                await client.ReadFrameAsync();
            }

            await client.AwaitReadAsync();
        }

        Advance(TimeSpan.FromMinutes(11));
        await scene.AwaitCloseAsync(CloseCause.IdleLimit);
    }

    [Fact]
    public async Task HandshakeHasItsTime()
    {
        await using WebSocketScene scene = CreateScene();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(scene.EndPoint);
        await client.SendAsync(RawWebSocket.Upgrade[..^2]);
        using RawWebSocket last = await scene.OpenAsync(); // the first one was accepted before it
        Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(scene.Log.Lines);
        Advance(TimeSpan.FromSeconds(2));
        await scene.AwaitCloseAsync(CloseCause.HandshakeLimit);
        Assert.Empty(await client.ReadToEndAsync());
    }

    [Fact]
    public async Task RefusedClientThatDoesNotGoIsClosedWithinTheTimeOfAHandshake()
    {
        await using WebSocketScene scene = CreateScene();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(scene.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 426 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        Advance(TimeSpan.FromSeconds(11));
        await scene.AwaitCloseAsync(CloseCause.HandshakeLimit);
    }

    [Fact]
    public async Task FirstMessageHasItsTime()
    {
        await using WebSocketScene scene = CreateScene();
        using RawWebSocket silent = await scene.OpenAsync();
        using RawWebSocket pinging = await scene.OpenAsync();
        await pinging.AwaitReadAsync();
        await AdvanceUntilAsync(scene, CloseCause.FirstMessageLimit);
        Assert.Empty(await silent.ReadToEndAsync());
        await scene.AskAsync(pinging);
    }

    [Fact]
    public async Task MessageHasItsTimeAllItsFragmentsTogether()
    {
        await using WebSocketScene scene = CreateScene();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(0x01, "OPTIONS");
        await client.AwaitReadAsync();
        for (int i = 0; i < 3; i++)
        {
            Advance(TimeSpan.FromSeconds(3));
            await client.SendFrameAsync(0x00, " ");
            await client.AwaitReadAsync();
        }

        Advance(TimeSpan.FromSeconds(3));
        await scene.AwaitCloseAsync(CloseCause.MessageLimit);
    }

    [Fact]
    public async Task ConnectionsAreBounded()
    {
        await using WebSocketScene scene = new(static options => options.Streams.MaxConnections = 2);
        using RawWebSocket one = await scene.OpenAsync();
        using RawWebSocket two = await scene.OpenAsync();
        using (RawWebSocket third = await RawWebSocket.ConnectAsync(scene.EndPoint))
        {
            Assert.Empty(await third.ReadToEndAsync());
        }

        one.Dispose();
        await scene.AwaitCloseAsync(CloseCause.ClosedByPeer);
        using RawWebSocket next = await scene.OpenAsync();
        await scene.AskAsync(next);
        await scene.AskAsync(two);
    }

    private WebSocketScene CreateScene() => new(options =>
    {
        options.TimeProvider = _time;
        options.Streams.SendLimit = TimeSpan.FromDays(1); // what a peer has read already may be under way still
    });

    // The time begins on the other side, which nobody sees.
    private async Task AdvanceUntilAsync(WebSocketScene scene, CloseCause cause)
    {
        while (!scene.HasClosed(cause))
        {
            Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    // Times are looked at four times a second.
    private void Advance(TimeSpan time)
    {
        _time.Advance(time);
        _time.Advance(TimeSpan.FromMilliseconds(250));
    }
}
