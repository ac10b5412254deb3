using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Transports;

/// <summary>Asks the system which of the machine's addresses leads to another one; nothing is sent.</summary>
internal static class SourceAddress
{
    /// <summary>The address that a packet to the other side leaves from.</summary>
    /// <exception cref="SocketException">There is no way to it.</exception>
    public static IPAddress For(in TransportAddress remote)
    {
        using Socket probe = new(remote.Family, SocketType.Dgram, ProtocolType.Udp);
        probe.Connect(remote.ToIPEndPoint());
        return ((IPEndPoint)probe.LocalEndPoint!).Address;
    }
}
