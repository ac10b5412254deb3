namespace Sippet.Fast.Transports.Udp;

/// <summary>Sends a worker's datagrams, each from the local address that its request came to.</summary>
internal abstract class UdpSender(UdpTransport transport) : IMessageSender
{
    private readonly RequestSources _sources = new(transport);

    /// <summary>The transport, which has the sockets.</summary>
    protected UdpTransport Transport { get; } = transport;

    /// <inheritdoc/>
    public abstract int Send(SendQueue queue);

    /// <inheritdoc/>
    public int ListeningPointFor(in TransportAddress remote) => _sources.Find(remote);

    /// <inheritdoc/>
    public TransportAddress LocalAddressOf(int listeningPoint) => Transport.EndPointOf(listeningPoint).Local;
}
