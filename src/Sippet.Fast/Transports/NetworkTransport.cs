using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.Transports.Streams;
using Sippet.Fast.Transports.Udp;

namespace Sippet.Fast.Transports;

/// <summary>The sockets of a stack: UDP, and streams.</summary>
internal sealed class NetworkTransport(UdpTransport udp, StreamTransport streams) : ITransport
{
    private IReadOnlyList<ListeningPoint> _streamPoints = [];

    /// <inheritdoc/>
    public IReadOnlyList<ListeningPoint> ListeningPoints => [.. udp.ListeningPoints.Concat(_streamPoints)];

    /// <inheritdoc/>
    public StreamTransport? Streams => streams;

    /// <inheritdoc/>
    public long DatagramsLost => udp.DatagramsLost;

    /// <inheritdoc/>
    public void Start(ITransportUser user)
    {
        _streamPoints = streams.Bind(); // all are bound before the first receives
        udp.Start(user.CreateSink);
        streams.Start(user);
    }

    /// <inheritdoc/>
    public IMessageSender CreateSender(int worker) => new NetworkSender(udp.CreateSender(worker), new StreamSender(streams, worker), streams);

    /// <inheritdoc/>
    public IMessageShard? CreateShard(int worker) => udp.CreateShard();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await streams.DisposeAsync().ConfigureAwait(false);
        await udp.DisposeAsync().ConfigureAwait(false);
    }
}
