using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp.Portable;

/// <summary>A receiver for each socket, on completions of <see cref="SocketAsyncEventArgs"/>: on every system.</summary>
internal sealed class SocketReceiving(TimeProvider time) : IUdpReceiving
{
    private readonly MessageBatchPool _pool = new();
    private readonly List<UdpReceiver> _receivers = [];

    /// <inheritdoc/>
    public IMessageShard? CreateShard() => null;

    /// <inheritdoc/>
    public UdpSender CreateSender(UdpTransport transport, int worker) => new SocketUdpSender(transport, worker);

    /// <inheritdoc/>
    public void Add(UdpEndPoint endPoint, int listeningPoint, Func<IPAddress, int>? findLocal, Func<IMessageSink> createSink)
    {
        foreach (Socket socket in endPoint.Sockets)
        {
            UdpReceiver receiver = new(socket, listeningPoint, createSink(), _pool, time, findLocal);
            _receivers.Add(receiver);
            receiver.Start();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _receivers.ForEach(static receiver => receiver.Dispose());
}
