using System;
using System.Net;

namespace Sippet.Fast.Transports.Udp;

/// <summary>How datagrams come from the sockets of a transport to its workers, and back.</summary>
internal interface IUdpReceiving : IDisposable
{
    /// <summary>What a worker receives from by itself; null where receivers hand over to sinks.</summary>
    IMessageShard? CreateShard();

    /// <summary>Makes the sender of a worker.</summary>
    UdpSender CreateSender(UdpTransport transport, int worker);

    /// <summary>Receives from the sockets of one more local end.</summary>
    /// <param name="endPoint">The sockets, which the transport closes after this.</param>
    /// <param name="listeningPoint">The number of the local end.</param>
    /// <param name="findLocal">For a wildcard address: the number of the local end that a datagram was sent to.</param>
    /// <param name="createSink">Makes a sink for one receiver.</param>
    void Add(UdpEndPoint endPoint, int listeningPoint, Func<IPAddress, int>? findLocal, Func<IMessageSink> createSink);
}
