using System;
using System.Collections.Generic;
using System.Linq;
using Sippet.Fast.Transports;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Testing;

/// <summary>The connections of a stack in the simulated network.</summary>
internal sealed class SimulatedStreams(SimulatedNetwork network, IReadOnlyList<StreamEndPoint> listen, int maxBody)
{
    private readonly Dictionary<long, SimulatedStream> _byNumber = [];
    private readonly Dictionary<SipTarget, SimulatedStream> _byTarget = [];
    private readonly List<TransportAddress> _addresses = [];
    private readonly MessageBatchPool _pool = new();
    private ITransportUser? _user;
    private long _lastNumber;

    /// <summary>Begins to listen.</summary>
    /// <returns>What users see of it.</returns>
    public IEnumerable<ListeningPoint> Start(ITransportUser user)
    {
        _user = user;
        foreach (StreamEndPoint point in listen)
        {
            int number = _addresses.Count;
            _addresses.Add(network.Listen(
                new TransportAddress(point.EndPoint), connection => Add(new Flow(point.Transport, number, connection.Client, ++_lastNumber), connection)));
            yield return new ListeningPoint(point.Transport, _addresses[number].ToIPEndPoint(), sockets: 1, receiveBufferSize: int.MaxValue);
        }
    }

    /// <summary>Finds the connection to a target, or makes one.</summary>
    public bool TryFindFlow(in SipTarget target, out Flow flow)
    {
        SipTarget key = target with { Domain = null };
        flow = default;
        if (!_byTarget.TryGetValue(key, out SimulatedStream? stream))
        {
            int point = FindPoint(key);
            if (point < 0)
            {
                return false;
            }

            stream = Add(new Flow(key.Transport, point, key.Address, ++_lastNumber), connection: null);
            _byTarget.Add(key, stream);
            stream.Connection = network.Connect(_addresses[point].WithPort(0), key.Address, stream);
        }

        flow = stream.Flow;
        return true;
    }

    /// <summary>Whether a connection lives.</summary>
    public bool IsOpen(in Flow flow) => _byNumber.ContainsKey(flow.Connection);

    /// <summary>The local address of a flow, as Via names it.</summary>
    public TransportAddress LocalAddressOf(in Flow flow) => _addresses[flow.ListeningPoint];

    /// <summary>Sends a message; one without a connection is not sent, but for a response over TCP, which goes by another one (RFC 3261 section 18.2.2).</summary>
    public bool TrySend(in OutgoingMessage message, ReadOnlySpan<byte> bytes)
    {
        bool isFound = _byNumber.TryGetValue(message.Flow.Connection, out SimulatedStream? stream);
        if (!isFound && !message.IsRequest && message.Flow.Transport == SipTransport.Tcp && TryFindFlow(new SipTarget(message.Flow.Transport, message.Flow.Remote), out Flow other))
        {
            stream = _byNumber[other.Connection];
        }

        return stream is not null && stream.TrySend(bytes);
    }

    /// <summary>Ends all connections.</summary>
    public void Stop()
    {
        _addresses.ForEach(network.StopListening);
        foreach (SimulatedStream stream in _byNumber.Values.ToArray())
        {
            stream.Connection?.Close();
        }
    }

    /// <summary>Hands messages over: workers of a simulation take all there is in their next turn.</summary>
    public void Deliver(MessageBatch batch)
    {
        batch.ReceivedAt = network.Time.GetTimestamp();
        _user!.DeliverAsync(batch).AsTask();
    }

    /// <summary>A connection has ended.</summary>
    public void OnClosed(SimulatedStream stream)
    {
        Remove(stream);
        _user!.TryTellLoss(stream.Flow);
    }

    /// <summary>Forgets a connection.</summary>
    public void Remove(SimulatedStream stream)
    {
        _byNumber.Remove(stream.Flow.Connection);
        SipTarget target = new(stream.Flow.Transport, stream.Flow.Remote);
        if (_byTarget.TryGetValue(target, out SimulatedStream? known) && known == stream)
        {
            _byTarget.Remove(target);
        }
    }

    private int FindPoint(SipTarget target)
    {
        for (int point = 0; point < listen.Count; point++)
        {
            if (listen[point].Transport == target.Transport && _addresses[point].Family == target.Address.Family)
            {
                return point;
            }
        }

        return -1;
    }

    private SimulatedStream Add(in Flow flow, SimulatedConnection? connection)
    {
        SimulatedStream stream = flow.IsWebSocket
            ? new SimulatedWebSocket(this, flow, connection, _pool)
            : new SimulatedByteStream(this, flow, connection, new FrameCutter(flow, _pool, maxBody));
        _byNumber.Add(flow.Connection, stream);
        return stream;
    }
}
