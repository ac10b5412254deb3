using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp;

/// <summary>A local address and the sockets that share it.</summary>
internal sealed class UdpEndPoint(TransportAddress local, Socket[] sockets)
{
    /// <summary>The address with its port.</summary>
    public TransportAddress Local { get; } = local;

    /// <summary>The sockets.</summary>
    public Socket[] Sockets { get; } = sockets;

    /// <summary>The socket that a worker sends on, so that workers do not meet in one.</summary>
    public Socket SocketOf(int worker) => Sockets[worker % Sockets.Length];

    /// <summary>Binds the sockets of an address that the user has asked for.</summary>
    public static UdpEndPoint Bind(IPEndPoint endPoint, int sockets, int receiveBufferSize) =>
        Of(UdpSockets.Bind(endPoint, sockets, receiveBufferSize));

    /// <summary>Binds one address of a wildcard, which stays bound.</summary>
    public static UdpEndPoint BindShared(IPEndPoint endPoint, int sockets, int receiveBufferSize) =>
        Of(UdpSockets.BindShared(endPoint, sockets, receiveBufferSize));

    private static UdpEndPoint Of(Socket[] sockets) => new(new TransportAddress((IPEndPoint)sockets[0].LocalEndPoint!), sockets);
}
