using System;
using System.Collections.Generic;
using System.Text;

namespace Sippet.Fast.Testing;

/// <summary>
/// The end of a simulated connection that a test plays itself, byte by byte: <see cref="SimulatedNetwork.ConnectPeer"/>,
/// <see cref="SimulatedNetwork.AcceptPeers"/>. Use it on the thread of its network.
/// </summary>
public sealed class SimulatedStreamPeer : IStreamEnd
{
    private readonly List<byte> _received = [];

    private readonly bool _isServer;

    internal SimulatedStreamPeer(bool isServer) => _isServer = isServer;

    /// <summary>Whether the connection has ended, by whichever end.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The address of this end.</summary>
    public TransportAddress Address => _isServer ? Connection!.Server : Connection!.Client;

    /// <summary>All bytes that were received since <see cref="Clear"/>, as text of one character a byte.</summary>
    public string Received => Encoding.Latin1.GetString([.. _received]);

    internal SimulatedConnection? Connection { get; set; }

    /// <summary>Sends bytes, as one piece.</summary>
    /// <param name="bytes">The bytes; copied.</param>
    /// <returns>False when the connection has ended.</returns>
    public bool Send(ReadOnlySpan<byte> bytes) => Connection!.TrySend(_isServer, bytes);

    /// <summary>Sends a request, with the transport that its Via names.</summary>
    /// <param name="request">The request.</param>
    /// <returns>False when the connection has ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public bool Send(RequestText request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Send(request.ToBytes());
    }

    /// <summary>Ends the connection.</summary>
    public void Close() => Connection!.Close();

    /// <summary>Forgets what was received.</summary>
    public void Clear() => _received.Clear();

    void IStreamEnd.OnBytes(ReadOnlySpan<byte> bytes) => _received.AddRange(bytes);

    void IStreamEnd.OnClosed() => IsClosed = true;
}
