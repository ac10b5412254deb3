using System;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp.Portable;

/// <summary>Sends each datagram with a call of its own, on every system.</summary>
internal sealed class SocketUdpSender(UdpTransport transport, int worker) : UdpSender(transport)
{
    private readonly SocketAddressEndPoint _ipv4 = new(AddressFamily.InterNetwork);
    private readonly SocketAddressEndPoint _ipv6 = new(AddressFamily.InterNetworkV6);

    /// <inheritdoc/>
    public override int Send(SendQueue queue)
    {
        int failed = 0;
        foreach (ref OutgoingMessage datagram in queue.Messages)
        {
            if (datagram.Flow.IsReliable)
            {
                continue; // that of a stream
            }

            datagram.HasFailed = !TrySend(queue.BytesOf(datagram), datagram.Flow);
            failed += datagram.HasFailed ? 1 : 0;
        }

        return failed;
    }

    private bool TrySend(ReadOnlySpan<byte> bytes, in Flow flow)
    {
        Socket socket = Transport.EndPointOf(flow.ListeningPoint).SocketOf(worker);
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
