using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Testing;

/// <summary>The listening points of a stack in the simulated network.</summary>
internal sealed class SimulatedTransport(SimulatedNetwork network, IReadOnlyList<IPEndPoint> listen, SimulatedStreams streams) : ITransport
{
    private readonly MessageBatchPool _pool = new();
    private readonly List<ListeningPoint> _listeningPoints = [];
    private readonly List<TransportAddress> _addresses = [];
    private IMessageSink? _sink;

    /// <inheritdoc/>
    public IReadOnlyList<ListeningPoint> ListeningPoints => _listeningPoints;

    /// <inheritdoc/>
    public void Start(ITransportUser user)
    {
        _sink = user.CreateSink();
        foreach (IPEndPoint endPoint in listen)
        {
            int number = _addresses.Count;
            TransportAddress address = network.Bind(new TransportAddress(endPoint), (bytes, source) => Receive(bytes, number, source));
            _addresses.Add(address);
            _listeningPoints.Add(new ListeningPoint(SipTransport.Udp, address.ToIPEndPoint(), sockets: 1, receiveBufferSize: int.MaxValue));
        }

        _listeningPoints.AddRange(streams.Start(user));
    }

    /// <inheritdoc/>
    public IMessageSender CreateSender(int worker) => new Sender(this);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        streams.Stop();
        _addresses.ForEach(network.Unbind);
        return ValueTask.CompletedTask;
    }

    private void Receive(ReadOnlySpan<byte> bytes, int listeningPoint, TransportAddress source)
    {
        MessageBatch batch = _pool.Rent();
        batch.TryAdd(bytes, new Flow(SipTransport.Udp, listeningPoint, source));
        batch.ReceivedAt = network.Time.GetTimestamp();
        _sink!.OnBatch(batch);
    }

    private sealed class Sender(SimulatedTransport transport) : IMessageSender
    {
        public int Send(SendQueue queue)
        {
            int failed = 0;
            foreach (ref OutgoingMessage datagram in queue.Messages)
            {
                datagram.HasFailed = !transport.TrySend(datagram, queue.BytesOf(datagram));
                failed += datagram.HasFailed ? 1 : 0;
            }

            return failed;
        }

        public bool TryFindFlow(in SipTarget target, out Flow flow)
        {
            if (target.Transport != SipTransport.Udp)
            {
                return transport.Streams.TryFindFlow(target, out flow);
            }

            int point = 0;
            while (point < transport._addresses.Count && transport._addresses[point].Family != target.Address.Family)
            {
                point++;
            }

            flow = new Flow(target.Transport, point, target.Address);
            return point < transport._addresses.Count;
        }

        public bool IsOpen(in Flow flow) => !flow.IsReliable || transport.Streams.IsOpen(flow);

        public TransportAddress LocalAddressOf(in Flow flow) =>
            flow.IsReliable ? transport.Streams.LocalAddressOf(flow) : transport._addresses[flow.ListeningPoint];
    }

    private SimulatedStreams Streams => streams;

    private bool TrySend(in OutgoingMessage message, ReadOnlySpan<byte> bytes) =>
        message.Flow.IsReliable
            ? streams.TrySend(message, bytes)
            : network.TrySend(_addresses[message.Flow.ListeningPoint], message.Flow.Remote, bytes);
}
