using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.LoadTest;

/// <summary>UDP.</summary>
internal sealed class ProxyDatagrams : IProxySocket
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public async IAsyncEnumerable<(byte[] Message, IPEndPoint Source)> ReceiveAsync([EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            UdpReceiveResult received = await _socket.ReceiveAsync(stop);
            yield return (received.Buffer, received.RemoteEndPoint);
        }
    }

    public Task SendAsync(byte[] message, IPEndPoint target) => _socket.SendAsync(message, message.Length, target);

    public void Dispose() => _socket.Dispose();
}
