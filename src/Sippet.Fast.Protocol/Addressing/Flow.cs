namespace Sippet.Fast;

/// <summary>
/// The way between two elements (RFC 5626 section 3): a transport, the listening point of ours, and the remote address.
/// Plain data; it stays valid after the message that it came with.
/// </summary>
public readonly record struct Flow
{
    internal Flow(SipTransport transport, int listeningPoint, TransportAddress remote)
    {
        Transport = transport;
        ListeningPoint = listeningPoint;
        Remote = remote;
    }

    /// <summary>The transport protocol.</summary>
    public SipTransport Transport { get; }

    /// <summary>The address of the other side.</summary>
    public TransportAddress Remote { get; }

    /// <summary>Whether the transport delivers in order and without loss: all but UDP (RFC 3261 section 17).</summary>
    public bool IsReliable => Transport > SipTransport.Udp;

    /// <summary>The index of the local end among the stack's listening points.</summary>
    internal int ListeningPoint { get; }

    /// <summary>The same flow towards another address.</summary>
    internal Flow Towards(TransportAddress remote) => new(Transport, ListeningPoint, remote);
}
