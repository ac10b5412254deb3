using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Sippet.Fast.Transports.Streams;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

public sealed class WebSocketWireTests
{
    private static readonly byte[] s_close = [(byte)FrameOpcode.Close, 3, 232];

    [Fact]
    public async Task NothingFollowsAClose()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using RawWebSocket client = await RawWebSocket.ConnectAsync((IPEndPoint)listener.LocalEndPoint!);
        using Socket server = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await using WebSocketWire wire = new(new NetworkStream(server), server, isServer: true);
        OutgoingBlock block = new();
        block.Add("before"u8, QueuedMessage.Own(isControl: false));
        block.Add(s_close, QueuedMessage.Own(isControl: true));
        block.Add("after"u8, QueuedMessage.Own(isControl: false));
        await wire.WriteAsync(block);
        block.Clear();
        block.Add("later"u8, QueuedMessage.Own(isControl: false));
        await wire.WriteAsync(block);
        block.Clear();
        Assert.Equal("before", await client.ReadMessageAsync());
        Assert.Equal(1000, await client.ReadCloseAsync());
    }
}
