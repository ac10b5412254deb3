using System;
using System.Collections.Generic;

namespace Sippet.Fast.Testing;

/// <summary>
/// An element of a simulated network that a test plays itself, byte by byte: a phone, a scanner, an attacker. What it receives is kept in
/// <see cref="Received"/>, or given to <see cref="Receiver"/> when that is set.
/// </summary>
public sealed partial class SimulatedPeer
{
    private readonly SimulatedNetwork _network;
    private readonly List<ReceivedDatagram> _received = [];

    private readonly string _tag;

    internal SimulatedPeer(SimulatedNetwork network, TransportAddress address, int number)
    {
        _tag = $"peer{number}";
        _network = network;
        Address = network.Bind(address, Receive);
    }

    /// <summary>The peer's address.</summary>
    public TransportAddress Address { get; }

    /// <summary>Is given what is received, in place of <see cref="Received"/>.</summary>
    public DatagramReceiver? Receiver { get; set; }

    /// <summary>All that was received since <see cref="Clear"/>, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedDatagram> Received => _received;

    /// <summary>Forgets what was received.</summary>
    public void Clear()
    {
        _received.Clear();
        _unexpected.Clear();
    }

    private void Receive(ReadOnlySpan<byte> bytes, TransportAddress source)
    {
        if (Receiver is not null)
        {
            Receiver(bytes, source);
        }
        else
        {
            ReceivedDatagram received = new(_network.Time.Elapsed, source, bytes);
            _received.Add(received);
            _unexpected.Add(received);
        }
    }
}
