using System;
using System.Collections.Generic;
using System.Net;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>A shard for each worker, which has a socket of each local end.</summary>
internal sealed class BatchedReceiving(TimeProvider time) : IUdpReceiving
{
    private readonly List<UdpShard> _shards = [];

    /// <inheritdoc/>
    public IMessageShard CreateShard()
    {
        UdpShard shard = new(time);
        _shards.Add(shard);
        return shard;
    }

    /// <inheritdoc/>
    public UdpSender CreateSender(UdpTransport transport, int worker) => new BatchedUdpSender(transport, worker);

    /// <inheritdoc/>
    public void Add(UdpEndPoint endPoint, int listeningPoint, Func<IPAddress, int>? findLocal, Func<IMessageSink> createSink)
    {
        for (int i = 0; i < _shards.Count; i++)
        {
            _shards[i].Add(endPoint.Sockets[i], listeningPoint, findLocal);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _shards.ForEach(static shard => shard.Dispose());
}
