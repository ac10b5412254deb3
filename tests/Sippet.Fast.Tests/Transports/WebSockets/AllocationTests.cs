using System;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>The budget of the hot path over WebSocket: next to nothing for a request and its response.</summary>
[Collection(nameof(MeasuringAlone))]
public sealed class AllocationTests
{
    private const int Warmup = 5_000;
    private const int Measured = 20_000;
    private const int BytesEach = 4; // what a thread pool and a tiering runtime do beside it, not an object a message

    [Fact]
    public async Task RequestAndItsResponseAllocateNothing()
    {
        await using WebSocketScene scene = new(static options => options.TimerJ = TimeSpan.FromMilliseconds(500));
        byte[] buffer = new byte[4096];
        using Socket client = Connect(scene, buffer);
        byte[] frame = Frame(scene);
        Ask(client, frame, buffer, Warmup);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Ask(client, frame, buffer, Measured);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        TestContext.Current.SendDiagnosticMessage($"{(double)allocated / Measured} B a request");
        Assert.InRange(allocated, 0, Measured * BytesEach);
    }

    // All of it blocks: what is asynchronous makes the socket allocate, for good.
    private static Socket Connect(WebSocketScene scene, byte[] buffer)
    {
        Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
        client.Connect(scene.EndPoint);
        client.Send(Encoding.ASCII.GetBytes(RawWebSocket.Upgrade));
        client.Receive(buffer);
        return client;
    }

    // Not masked but for the mask's bytes, which are zero, so that its branch can be changed in place.
    private static byte[] Frame(WebSocketScene scene)
    {
        byte[] request = Encoding.ASCII.GetBytes(scene.Request().Replace("branch=z9hG4bK1", "branch=z9hG4bK00000000", StringComparison.Ordinal));
        return [0x81, 0x80 | 126, (byte)(request.Length >> 8), (byte)request.Length, 0, 0, 0, 0, .. request];
    }

    private static void Ask(Socket client, byte[] frame, byte[] buffer, int count)
    {
        Span<byte> branch = frame.AsSpan(frame.AsSpan().IndexOf("z9hG4bK"u8) + 7, 8);
        for (int i = 0; i < count; i++)
        {
            for (int digit = branch.Length - 1; branch[digit]++ == '9'; digit--)
            {
                branch[digit] = (byte)'0';
            }

            client.Send(frame);
            int length = 0;
            while (length < 4 || length < 4 + ((buffer[2] << 8) | buffer[3]))
            {
                int read = client.Receive(buffer.AsSpan(length));
                Assert.True(read > 0, "The connection has ended.");
                length += read;
            }
        }
    }
}
