namespace Sippet.Fast;

/// <summary>
/// The way between two elements (RFC 5626 section 3): a transport, the local end, the remote address, and on a stream the connection. Plain data; it may be
/// kept after the message that it came with, to send by it later: <c>SendOptions.Flow</c>. One whose connection is gone is refused, and never
/// leads to another connection.
/// </summary>
public readonly record struct Flow
{
    internal Flow(SipTransport transport, int listeningPoint, TransportAddress remote, long connection = 0)
    {
        Transport = transport;
        ListeningPoint = listeningPoint;
        Remote = remote;
        Connection = connection;
    }

    /// <summary>The transport protocol.</summary>
    public SipTransport Transport { get; }

    /// <summary>The address of the other side.</summary>
    public TransportAddress Remote { get; }

    /// <summary>Whether the transport delivers in order and without loss: all but UDP (RFC 3261 section 17).</summary>
    public bool IsReliable => Transport > SipTransport.Udp;

    /// <summary>
    /// Whether the flow is a WebSocket: what comes by it has no address that another connection could lead to, and its Via is not stamped (RFC 7118 section 5).
    /// </summary>
    internal bool IsWebSocket => Transport >= SipTransport.WebSocket;

    /// <summary>The number of the local end among those of the transport.</summary>
    internal int ListeningPoint { get; }

    /// <summary>The number of the connection in its stack, which no other one ever gets; 0 for UDP.</summary>
    internal long Connection { get; }

    /// <summary>The same flow towards another address.</summary>
    internal Flow Towards(TransportAddress remote) => new(Transport, ListeningPoint, remote, Connection);
}
