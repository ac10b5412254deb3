using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Transports;
using Sippet.Fast.Transports.Streams;
using Sippet.Fast.Transports.Tls;
using Sippet.Fast.Transports.Udp;
using Sippet.Fast.Transports.Udp.Linux;
using Sippet.Fast.Transports.Udp.Portable;
using Sippet.Fast.Transports.WebSockets;

namespace Sippet.Fast.Stack;

/// <summary>Makes the transport of a stack on the sockets of the system, as its options ask for.</summary>
internal static class SocketTransport
{
    /// <summary>Makes it, not started.</summary>
    public static NetworkTransport Create(SipStackOptions options)
    {
        ILogger log = options.LoggerFactory.CreateLogger("Sippet.Fast");
        IUdpReceiving receiving = options.IsBatched ? new BatchedReceiving(options.TimeProvider) : new SocketReceiving(options.TimeProvider);
        UdpTransport udp = new(options.UdpEndPoints, options.Workers, options.ReceiveBufferSize, receiving, log);
        TcpLayer tcp = new();
        TlsLayer tls = new(options.Tls);
        Dictionary<SipTransport, IWireOpener> openers = new()
        {
            [SipTransport.Tcp] = new StreamOpener(tcp),
            [SipTransport.Tls] = new StreamOpener(tls),
            [SipTransport.WebSocket] = new WebSocketOpener(tcp),
            [SipTransport.SecureWebSocket] = new WebSocketOpener(tls),
        };
        StreamTransport streams = new(
            options.StreamEndPoints, openers, options.Streams, options.Parser.MaxMessageSize, options.TimeProvider, log);
        return new NetworkTransport(udp, streams);
    }
}
