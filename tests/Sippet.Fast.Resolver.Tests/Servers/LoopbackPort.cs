using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Resolver.Servers;

/// <summary>A port of the system's choice on 127.0.0.1 that is free for UDP and TCP, as DNS needs it.</summary>
internal static class LoopbackPort
{
    public static (Socket Udp, Socket Tcp) Bind()
    {
        while (true)
        {
            Socket tcp = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                tcp.Bind(udp.LocalEndPoint!);
                return (udp, tcp);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }

    /// <summary>A port that was free just now.</summary>
    public static int Find()
    {
        (Socket udp, Socket tcp) = Bind();
        using (udp)
        using (tcp)
        {
            return ((IPEndPoint)udp.LocalEndPoint!).Port;
        }
    }
}
