using System;
using System.Collections.Generic;
using System.Text;

namespace Sippet.Fast.Testing;

/// <summary>
/// An element of a simulated network that a test plays itself, byte by byte: a phone, a scanner, an attacker. What it receives is kept in
/// <see cref="Received"/>, or given to <see cref="Receiver"/> when that is set.
/// </summary>
public sealed class SimulatedPeer
{
    private readonly SimulatedNetwork _network;
    private readonly List<ReceivedDatagram> _received = [];

    internal SimulatedPeer(SimulatedNetwork network, TransportAddress address)
    {
        _network = network;
        Address = network.Bind(address, Receive);
    }

    /// <summary>The peer's address.</summary>
    public TransportAddress Address { get; }

    /// <summary>Is given what is received, in place of <see cref="Received"/>.</summary>
    public DatagramReceiver? Receiver { get; set; }

    /// <summary>All that was received since <see cref="Clear"/>, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedDatagram> Received => _received;

    /// <summary>Sends a datagram.</summary>
    /// <param name="destination">The address it goes to.</param>
    /// <param name="bytes">The bytes.</param>
    public void Send(TransportAddress destination, ReadOnlySpan<byte> bytes) => _network.TrySend(Address, destination, bytes);

    /// <summary>Sends a datagram to a stack's first listening point.</summary>
    /// <param name="stack">A stack that was started.</param>
    /// <param name="message">The message; its line ends are made CRLF.</param>
    public void Send(SipStack stack, string message)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(message);
        Send(new TransportAddress(stack.ListeningPoints[0].EndPoint), Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));
    }

    /// <summary>Forgets what was received.</summary>
    public void Clear() => _received.Clear();

    private void Receive(ReadOnlySpan<byte> bytes, TransportAddress source)
    {
        if (Receiver is not null)
        {
            Receiver(bytes, source);
        }
        else
        {
            _received.Add(new ReceivedDatagram(_network.Time.Elapsed, source, bytes.ToArray()));
        }
    }
}
