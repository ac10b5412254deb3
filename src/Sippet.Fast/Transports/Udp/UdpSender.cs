namespace Sippet.Fast.Transports.Udp;

/// <summary>Sends a worker's datagrams, each from the local address that its request came to.</summary>
internal abstract class UdpSender(UdpTransport transport) 
{
    private readonly RequestSources _sources = new(transport);

    /// <summary>The transport, which has the sockets.</summary>
    protected UdpTransport Transport { get; } = transport;

    /// <summary>Sends the datagrams of a queue, and marks those that could not be sent.</summary>
    /// <returns>The number of those.</returns>
    public abstract int Send(SendQueue queue);

    /// <summary>Finds the flow to a target; false when no socket has its family.</summary>
    public bool TryFindFlow(in SipTarget target, out Flow flow)
    {
        int point = _sources.Find(target.Address);
        flow = new Flow(SipTransport.Udp, point, target.Address);
        return point >= 0;
    }

    /// <summary>The address of the local end of a flow; on any thread.</summary>
    public TransportAddress LocalAddressOf(in Flow flow) => Transport.EndPointOf(flow.ListeningPoint).Local;
}
