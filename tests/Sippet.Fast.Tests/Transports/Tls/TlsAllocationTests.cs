using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>What a server allocates for a request by a connection that is open.</summary>
[Collection(nameof(MeasuringAlone))]
public sealed class TlsAllocationTests
{
    private const int Warmup = 20_000;
    private const int Measured = 10_000;

    [Theory]
    [InlineData(SipTransport.Tcp)]
    [InlineData(SipTransport.Tls)]
    public async Task RequestByAnOpenConnectionAllocatesNothing(SipTransport transport)
    {
        using X509Certificate2 certificate = new TestAuthority().Issue("IP:127.0.0.1");
        await using SipStack server = TlsScene.Server([certificate], static options => options.ListenTcp("127.0.0.1:0"));
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.ListeningPoints.Single(point => point.Transport == transport).EndPoint, TlsScene.Never);
        await using Stream stream = transport == SipTransport.Tls ? await TlsScene.ConnectAsync(TlsScene.EndPointOf(server)) : new NetworkStream(socket);
        RequestText text = new() { SentBy = "127.0.0.1:5061", Branch = "z9hG4bK000000" };
        byte[] request = Encoding.UTF8.GetBytes(text.ToString().Replace("/UDP ", "/TLS ", StringComparison.Ordinal)), answer = new byte[4096];
        Ask(stream, request, answer, 0, Warmup);
        long before = GC.GetTotalAllocatedBytes(precise: true), beforeClient = GC.GetAllocatedBytesForCurrentThread();
        Ask(stream, request, answer, Warmup, Measured);
        long ofClient = GC.GetAllocatedBytesForCurrentThread() - beforeClient; // it runs on this thread alone, and the platform allocates there
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before - ofClient;
        TestContext.Current.TestOutputHelper!.WriteLine($"{allocated} bytes for {Measured} requests, and {ofClient} of the client");
        Assert.InRange(allocated, 0, 4 * Measured); // what looks after limits and timers allocates now and then; anything a request allocates is 24 bytes or more
    }

    private static void Ask(Stream stream, byte[] request, byte[] answer, int first, int count)
    {
        int digits = request.AsSpan().IndexOf("z9hG4bK"u8) + "z9hG4bK".Length;
        for (int number = first; number < first + count; number++)
        {
            number.TryFormat(request.AsSpan(digits, 6), out _, "D6");
            stream.Write(request);
            int length = 0;
            while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
            {
                length += stream.Read(answer.AsSpan(length));
            }
        }
    }
}
