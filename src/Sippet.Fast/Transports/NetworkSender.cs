using Sippet.Fast.Transports.Streams;
using Sippet.Fast.Transports.Udp;

namespace Sippet.Fast.Transports;

/// <summary>Sends a worker's messages, each by the transport of its flow.</summary>
internal sealed class NetworkSender(UdpSender datagrams, StreamSender streams, StreamTransport connections) : IMessageSender
{
    /// <inheritdoc/>
    public int Send(SendQueue queue)
    {
        int failed = queue.StreamCount > 0 ? streams.Send(queue) : 0;
        return failed + (queue.StreamCount < queue.Count ? datagrams.Send(queue) : 0);
    }

    /// <inheritdoc/>
    public bool TryFindFlow(in SipTarget target, out Flow flow)
    {
        if (target.Transport == SipTransport.Udp)
        {
            return datagrams.TryFindFlow(target, out flow);
        }

        Connection? connection = connections.Connect(target);
        flow = connection?.Flow ?? default;
        return connection is not null;
    }

    /// <inheritdoc/>
    public bool IsOpen(in Flow flow) => !flow.IsReliable || connections.TryFind(flow.Connection, out _);

    /// <inheritdoc/>
    public void AddAlias(in Flow flow, int port) => connections.AddAlias(flow, port);

    /// <inheritdoc/>
    public TransportAddress LocalAddressOf(in Flow flow) => flow.IsReliable ? connections.LocalAddressOf(flow) : datagrams.LocalAddressOf(flow);
}
