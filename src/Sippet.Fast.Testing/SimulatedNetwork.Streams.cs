using System;
using System.Collections.Generic;

namespace Sippet.Fast.Testing;

/// <content>Connections.</content>
public sealed partial class SimulatedNetwork
{
    private readonly Dictionary<TransportAddress, Func<SimulatedConnection, IStreamEnd>> _listeners = [];

    /// <summary>
    /// Connects a peer to a stack that listens on TCP, on TLS or on WebSocket, whose handshakes are left out; by WebSocket, each piece that is sent is a message.
    /// </summary>
    /// <param name="endPoint">The peer's address, such as <c>192.0.2.9:50000</c>.</param>
    /// <param name="to">The address that the stack listens on.</param>
    /// <returns>The peer's end of the connection.</returns>
    /// <exception cref="InvalidOperationException">Nobody listens there.</exception>
    public SimulatedStreamPeer ConnectPeer(string endPoint, TransportAddress to)
    {
        SimulatedStreamPeer peer = new(isServer: false);
        peer.Connection = Connect(new TransportAddress(System.Net.IPEndPoint.Parse(endPoint)), to, peer)
            ?? throw new InvalidOperationException($"Nobody listens on {to} for streams.");
        return peer;
    }

    /// <summary>Lets a test play whoever listens: what stacks connect to an address is accepted.</summary>
    /// <param name="endPoint">The address, such as <c>192.0.2.9:5060</c>.</param>
    /// <returns>The peer's ends of the connections, in the order that they were made; it grows with them.</returns>
    /// <exception cref="InvalidOperationException">Somebody listens there already.</exception>
    public IReadOnlyList<SimulatedStreamPeer> AcceptPeers(string endPoint)
    {
        List<SimulatedStreamPeer> peers = [];
        Listen(new TransportAddress(System.Net.IPEndPoint.Parse(endPoint)), connection =>
        {
            SimulatedStreamPeer peer = new(isServer: true) { Connection = connection };
            peers.Add(peer);
            return peer;
        });
        return peers;
    }

    internal TransportAddress Listen(TransportAddress address, Func<SimulatedConnection, IStreamEnd> accept)
    {
        TransportAddress bound = address.Port == 0 ? address.WithPort(_nextPort++) : address;
        if (!_listeners.TryAdd(bound, accept))
        {
            throw new InvalidOperationException($"{bound} is in use on this network.");
        }

        return bound;
    }

    internal void StopListening(TransportAddress address) => _listeners.Remove(address);

    internal SimulatedConnection? Connect(TransportAddress client, TransportAddress server, IStreamEnd end)
    {
        TransportAddress bound = client.Port == 0 ? client.WithPort(_nextPort++) : client;
        return _listeners.TryGetValue(server, out Func<SimulatedConnection, IStreamEnd>? accept)
            ? new SimulatedConnection(this, bound, server, end, accept)
            : null;
    }

    internal NetworkConditions OnSend(TransportAddress source, TransportAddress destination, ReadOnlySpan<byte> bytes)
    {
        Tap?.Invoke(source, destination, bytes);
        _ladder?.Add(source, destination, bytes);
        return ConditionsBetween(source, destination);
    }

    internal bool IsMet(double share) => share > 0 && _random.NextDouble() < share;

    internal TimeSpan DelayOf(NetworkConditions conditions)
    {
        long spread = Math.Max(0, conditions.MaxDelay.Ticks - conditions.MinDelay.Ticks);
        return TimeSpan.FromTicks(conditions.MinDelay.Ticks + (long)(_random.NextDouble() * spread));
    }
}
