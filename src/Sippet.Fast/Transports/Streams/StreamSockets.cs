using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Streams;

/// <summary>Makes TCP sockets with the options that connections need.</summary>
internal static class StreamSockets
{
    private const int SecondsBeforeProbes = 60;
    private const int SecondsBetweenProbes = 10;
    private const int Probes = 6;

    /// <summary>Sets the options of a connection: messages leave at once, and a peer that is gone without a word is noticed within two minutes.</summary>
    public static void SetUp(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, SecondsBeforeProbes);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, SecondsBetweenProbes);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
    }

    /// <summary>
    /// Makes the socket of a connection that is to be made. It is bound before it connects, because Via has to name its address before that.
    /// </summary>
    /// <param name="remote">Where it is to connect to.</param>
    /// <param name="listening">The address that the stack listens on by the same transport; None for none.</param>
    /// <param name="socket">The socket.</param>
    /// <param name="local">The address for Via: the socket's, with the port that is listened on.</param>
    /// <returns>False when there is no way to the address.</returns>
    public static bool TryBind(in TransportAddress remote, in TransportAddress listening, out Socket? socket, out TransportAddress local)
    {
        socket = null;
        local = default;
        try
        {
            IPAddress source = listening.IsNone || listening.IsWildcard ? SourceAddress.For(remote) : listening.ToIPEndPoint().Address;
            socket = new Socket(remote.Family, SocketType.Stream, ProtocolType.Tcp);
            SetUp(socket);
            socket.Bind(new IPEndPoint(source, 0));
            TransportAddress bound = new((IPEndPoint)socket.LocalEndPoint!);
            local = listening.IsNone ? bound : bound.WithPort(listening.Port);
            return true;
        }
        catch (SocketException)
        {
            socket?.Dispose();
            return false;
        }
    }
}
