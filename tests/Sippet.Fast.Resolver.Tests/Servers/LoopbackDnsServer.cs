using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Resolver.Servers;

/// <summary>A DNS server of a test's own on loopback, over UDP and TCP: bytes in, bytes out.</summary>
internal sealed class LoopbackDnsServer : IDisposable
{
    private readonly Socket _udp;
    private readonly Socket _tcp;
    private readonly CancellationTokenSource _end = new();
    private readonly Func<byte[], bool, byte[]?> _answer;

    /// <param name="answer">Makes a reply of a query, and of whether it came over TCP; null for silence.</param>
    public LoopbackDnsServer(Func<byte[], bool, byte[]?> answer)
    {
        _answer = answer;
        (_udp, _tcp) = LoopbackPort.Bind();
        _tcp.Listen();
        _ = ServeUdpAsync();
        _ = ServeTcpAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_udp.LocalEndPoint!;

    /// <summary>The queries: U or T, type, name.</summary>
    public ConcurrentQueue<string> Queries { get; } = new();

    public void Dispose()
    {
        _end.Cancel();
        _udp.Dispose();
        _tcp.Dispose();
        _end.Dispose();
    }

    private byte[]? Answer(byte[] query, bool isTcp)
    {
        (string name, int type) = DnsMessage.ReadQuestion(query);
        Queries.Enqueue($"{(isTcp ? 'T' : 'U')} {type} {name}");
        return _answer(query, isTcp);
    }

    private async Task ServeUdpAsync()
    {
        byte[] buffer = new byte[4096];
        while (true)
        {
            SocketReceiveFromResult received = await _udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _end.Token);
            if (Answer(buffer[..received.ReceivedBytes], isTcp: false) is { } reply)
            {
                await _udp.SendToAsync(reply, received.RemoteEndPoint, _end.Token);
            }
        }
    }

    private async Task ServeTcpAsync()
    {
        while (true)
        {
            using Socket client = await _tcp.AcceptAsync(_end.Token);
            using NetworkStream stream = new(client);
            byte[] length = new byte[2];
            await stream.ReadExactlyAsync(length, _end.Token);
            byte[] query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(query, _end.Token);
            if (Answer(query, isTcp: true) is { } reply)
            {
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)reply.Length);
                await stream.WriteAsync((byte[])[.. length, .. reply], _end.Token);
            }
        }
    }
}
