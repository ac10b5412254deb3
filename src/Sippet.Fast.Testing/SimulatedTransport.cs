using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Testing;

/// <summary>The listening points of a stack in the simulated network.</summary>
internal sealed class SimulatedTransport(SimulatedNetwork network, IReadOnlyList<IPEndPoint> listen) : ITransport
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
    }

    /// <inheritdoc/>
    public IMessageSender CreateSender(int worker) => new Sender(this);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
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
                TransportAddress local = transport._addresses[datagram.Flow.ListeningPoint];
                datagram.HasFailed = !transport.Network.TrySend(local, datagram.Flow.Remote, queue.BytesOf(datagram));
                failed += datagram.HasFailed ? 1 : 0;
            }

            return failed;
        }

        public bool TryFindFlow(in SipTarget target, out Flow flow)
        {
            System.Net.Sockets.AddressFamily family = target.Address.Family;
            int point = transport._addresses.FindIndex(address => address.Family == family);
            flow = new Flow(target.Transport, point, target.Address);
            return point >= 0 && target.Transport == SipTransport.Udp;
        }

        public bool IsOpen(in Flow flow) => true;

        public TransportAddress LocalAddressOf(in Flow flow) => transport._addresses[flow.ListeningPoint];
    }

    private SimulatedNetwork Network => network;
}
