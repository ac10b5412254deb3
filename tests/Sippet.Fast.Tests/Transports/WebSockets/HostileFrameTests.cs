using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Conformance;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>What breaks the protocol ends its connection with a code that the peer can read, and no other connection: corpus bugs O24 and E12.</summary>
public sealed class HostileFrameTests
{
    [Theory]
    [InlineData("81 05 68656c6c6f", 1002)] // not masked: RFC 6455 section 5.1
    [InlineData("c1 81 00000000 61", 1002)]
    [InlineData("81 82 00000000 fffe", 1007)]
    [InlineData("01 81 00000000 61 80 ff ffffffffffffffff 00000000", 1002)]
    [InlineData("81 ff 8000000000000005 00000000", 1002)]
    [InlineData("81 ff 7fffffffffffffff 00000000 61", 1009)]
    [InlineData("88 81 00000000 00", 1002)]
    public async Task PeerIsToldWhyTheConnectionEnds(string frames, int code)
    {
        await using WebSocketScene scene = new();
        using RawWebSocket other = await scene.OpenAsync();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendAsync(Hex(frames));
        await client.SendAsync(new byte[100_000]); // which nobody reads: no reason for a reset that takes the code with it
        Assert.Equal(code, await client.ReadCloseAsync());
        client.Dispose();
        await scene.AwaitCloseAsync(CloseCause.Malformed);
        await scene.AskAsync(other);
    }

    // A socket that is closed over something unread resets the connection, and forgets what it has not sent yet.
    [Fact]
    public async Task AnswersThatThePeerHasNotReadYetComeBeforeTheClose()
    {
        const int Requests = 1000;
        await using WebSocketScene scene = new();
        using RawWebSocket client = await RawWebSocket.OpenAsync(scene.EndPoint, receiveBuffer: 2048);
        for (int i = 0; i < Requests; i++)
        {
            await client.SendFrameAsync(WebSocketScene.Text, scene.Request());
        }

        await WebSocketScene.AwaitAsync(() => scene.Stack.Statistics.Sent(ResponseKind.Success) == Requests);
        await client.SendAsync(Hex("8100"));
        await client.SendAsync(new byte[100_000]);
        for (int i = 0; i < Requests; i++)
        {
            await client.ReadMessageAsync();
        }

        Assert.Equal(1002, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task PeerThatReadsNothingAndGoesNotIsClosedNevertheless()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendAsync(Hex("8100"));
        await scene.AwaitCloseAsync(CloseCause.Malformed);
    }

    [Fact]
    public async Task FloodOfEmptyFragmentsIsEnded()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        MemoryStream frames = new();
        frames.Write(RawWebSocket.Frame(0x01, []));
        for (int i = 0; i < 100_000; i++)
        {
            frames.Write(RawWebSocket.Frame(0x00, []));
        }

        await client.SendAsync(frames.ToArray());
        Assert.Equal(1009, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task MessageOverTheBoundIsEnded()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(0x01, new byte[60_000]);
        await client.SendFrameAsync(0x00, new byte[60_000]);
        await client.SendFrameAsync(0x80, new byte[60_000]);
        Assert.Equal(1009, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task FramesOfTheCorpusAreEnded()
    {
        Corpus.Require();
        string frames = Encoding.ASCII.GetString(Corpus.Read("bugs/E12/frames.hex"));
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendAsync(Hex(frames.ReplaceLineEndings(" ")));
        Assert.Equal(1002, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task PingsWhosePongsNobodyReadsAreBounded()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        byte[] pings = [.. Enumerable.Repeat(RawWebSocket.Frame(WebSocketScene.Ping, new byte[125]), 1000).SelectMany(static frame => frame)];
        for (int i = 0; i < 200; i++)
        {
            await client.SendAsync(pings); // 26 MB; more than the buffers of sockets hold of pongs
        }

        await client.SendFrameAsync(WebSocketScene.Ping, "last");
        (int First, bool IsMasked, byte[] Content) frame;
        do
        {
            frame = await client.ReadFrameAsync();
            Assert.Equal(WebSocketScene.Pong, frame.First);
        }
        while (frame.Content.Length == 125);

        Assert.Equal("last"u8, frame.Content);
        await scene.AskAsync(client);
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
