using System;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp;

/// <summary>Sends a worker's datagrams, each from the local address that its request came to.</summary>
internal sealed class UdpSender(UdpTransport transport, int worker) : IDatagramSender
{
    private readonly RequestSources _sources = new(transport);
    private readonly SocketAddressEndPoint _ipv4 = new(AddressFamily.InterNetwork);
    private readonly SocketAddressEndPoint _ipv6 = new(AddressFamily.InterNetworkV6);

    /// <inheritdoc/>
    public int Send(SendQueue queue)
    {
        int failed = 0;
        foreach (ref OutgoingDatagram datagram in queue.Datagrams)
        {
            datagram.HasFailed = !TrySend(queue.BytesOf(datagram), datagram.Flow);
            failed += datagram.HasFailed ? 1 : 0;
        }

        return failed;
    }

    /// <inheritdoc/>
    public int ListeningPointFor(in TransportAddress remote) => _sources.Find(remote);

    /// <inheritdoc/>
    public TransportAddress LocalAddressOf(int listeningPoint) => transport.EndPointOf(listeningPoint).Local;

    private bool TrySend(ReadOnlySpan<byte> bytes, in Flow flow)
    {
        Socket socket = transport.EndPointOf(flow.ListeningPoint).SocketOf(worker);
        if (flow.Remote.Family != socket.AddressFamily)
        {
            return false; // a maddr of the other family
        }

        SocketAddressEndPoint remote = flow.Remote.Family == AddressFamily.InterNetwork ? _ipv4 : _ipv6;
        remote.Value = flow.Remote;
        try
        {
            socket.SendTo(bytes, SocketFlags.None, remote.Serialize());
            return true;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
