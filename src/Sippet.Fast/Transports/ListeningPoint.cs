using System.Net;

namespace Sippet.Fast;

/// <summary>A local address that the stack listens on.</summary>
public sealed class ListeningPoint
{
    internal ListeningPoint(SipTransport transport, IPEndPoint endPoint, int sockets, int receiveBufferSize)
    {
        Transport = transport;
        EndPoint = endPoint;
        Sockets = sockets;
        ReceiveBufferSize = receiveBufferSize;
    }

    /// <summary>The transport.</summary>
    public SipTransport Transport { get; }

    /// <summary>The address with the port that was bound: where port 0 was asked for, the one that the system chose.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The sockets that share the address: one a worker where the system can do that, else one.</summary>
    public int Sockets { get; }

    /// <summary>The receive buffer of each socket in bytes, as the system granted it; less than was asked for where its limit is lower.</summary>
    public int ReceiveBufferSize { get; }
}
