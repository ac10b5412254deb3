using System;
using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>A socket of a shard.</summary>
internal sealed class ShardSocket
{
    /// <param name="socket">A bound socket, which the transport closes after the shard.</param>
    /// <param name="listeningPoint">The number of its local end.</param>
    /// <param name="findLocal">For a wildcard address: the number of the local end that a datagram was sent to.</param>
    public ShardSocket(Socket socket, int listeningPoint, Func<IPAddress, int>? findLocal)
    {
        Descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        ListeningPoint = listeningPoint;
        FindLocal = findLocal;
        if (findLocal is not null)
        {
            PacketInfo.Ask(socket);
        }
    }

    /// <summary>The socket's descriptor.</summary>
    public int Descriptor { get; }

    /// <summary>The number of the local end.</summary>
    public int ListeningPoint { get; }

    /// <summary>Finds the local end that a datagram was sent to; null where there is but one.</summary>
    public Func<IPAddress, int>? FindLocal { get; }

    /// <summary>Whether datagrams wait, as far as is known.</summary>
    public bool HasMore { get; set; }
}
