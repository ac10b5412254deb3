using System;
using System.Collections.Generic;
using System.Net;
using Sippet.Fast.Addressing;
using Sippet.Fast.Stack;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast;

/// <content>Where the stack listens.</content>
public sealed partial class SipStackOptions
{
    internal List<IPEndPoint> UdpEndPoints { get; } = [];

    internal List<StreamEndPoint> StreamEndPoints { get; } = [];

    /// <summary>Listens on UDP.</summary>
    /// <param name="endPoint">
    /// The local address: IPv4 or IPv6, also a wildcard, behind which answers leave from the address that the request came to. Port 0 lets
    /// the system choose; <see cref="SipStack.ListeningPoints"/> tells.
    /// </param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    public SipStackOptions ListenUdp(IPEndPoint endPoint) => Listen(SipTransport.Udp, endPoint);

    /// <summary>Listens on UDP.</summary>
    /// <param name="endPoint">The local address as text: <c>127.0.0.1:5060</c>, <c>[::1]:5060</c>, <c>0.0.0.0:0</c>. Without a port, 5060.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    /// <exception cref="FormatException">The text is no IP address with a port.</exception>
    public SipStackOptions ListenUdp(string endPoint) => Listen(SipTransport.Udp, endPoint);

    /// <summary>Listens on TCP.</summary>
    /// <param name="endPoint">
    /// The local address: IPv4 or IPv6, also a wildcard. Port 0 lets the system choose; <see cref="SipStack.ListeningPoints"/> tells. Requests go out by TCP whether
    /// or not the stack listens on it: the first address of a family is the one that their Via names.
    /// </param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    public SipStackOptions ListenTcp(IPEndPoint endPoint) => Listen(SipTransport.Tcp, endPoint);

    /// <summary>Listens on TCP.</summary>
    /// <param name="endPoint">The local address as text, as for <see cref="ListenUdp(string)"/>. Without a port, 5060.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    /// <exception cref="FormatException">The text is no IP address with a port.</exception>
    public SipStackOptions ListenTcp(string endPoint) => Listen(SipTransport.Tcp, endPoint);

    /// <summary>Listens on TLS; <see cref="Tls"/> needs a certificate.</summary>
    /// <param name="endPoint">The local address, as for <see cref="ListenTcp(IPEndPoint)"/>.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    public SipStackOptions ListenTls(IPEndPoint endPoint) => Listen(SipTransport.Tls, endPoint);

    /// <summary>Listens on TLS; <see cref="Tls"/> needs a certificate.</summary>
    /// <param name="endPoint">The local address as text, as for <see cref="ListenUdp(string)"/>. Without a port, 5061.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    /// <exception cref="FormatException">The text is no IP address with a port.</exception>
    public SipStackOptions ListenTls(string endPoint) => Listen(SipTransport.Tls, endPoint);

    /// <summary>Listens on WebSocket (RFC 7118), the subprotocol sip on any path.</summary>
    /// <param name="endPoint">The local address, as for <see cref="ListenTcp(IPEndPoint)"/>.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    public SipStackOptions ListenWebSocket(IPEndPoint endPoint) => Listen(SipTransport.WebSocket, endPoint);

    /// <summary>Listens on WebSocket (RFC 7118), the subprotocol sip on any path.</summary>
    /// <param name="endPoint">The local address as text, as for <see cref="ListenUdp(string)"/>. Without a port, 80.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    /// <exception cref="FormatException">The text is no IP address with a port.</exception>
    public SipStackOptions ListenWebSocket(string endPoint) => Listen(SipTransport.WebSocket, endPoint);

    /// <summary>Listens on secure WebSocket (RFC 7118), the subprotocol sip on any path; <see cref="Tls"/> needs a certificate.</summary>
    /// <param name="endPoint">The local address, as for <see cref="ListenTcp(IPEndPoint)"/>.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    public SipStackOptions ListenSecureWebSocket(IPEndPoint endPoint) => Listen(SipTransport.SecureWebSocket, endPoint);

    /// <summary>Listens on secure WebSocket (RFC 7118), the subprotocol sip on any path; <see cref="Tls"/> needs a certificate.</summary>
    /// <param name="endPoint">The local address as text, as for <see cref="ListenUdp(string)"/>. Without a port, 443.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    /// <exception cref="FormatException">The text is no IP address with a port.</exception>
    public SipStackOptions ListenSecureWebSocket(string endPoint) => Listen(SipTransport.SecureWebSocket, endPoint);

    /// <summary>Listens on a transport, as the method of its name does.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="endPoint">The local address.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="transport"/> is none.</exception>
    public SipStackOptions Listen(SipTransport transport, IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        if (transport is < SipTransport.Udp or > SipTransport.SecureWebSocket)
        {
            throw new ArgumentOutOfRangeException(nameof(transport), transport, "This is no transport.");
        }

        if (transport == SipTransport.Udp)
        {
            UdpEndPoints.Add(endPoint);
        }
        else
        {
            StreamEndPoints.Add(new StreamEndPoint(transport, endPoint));
        }

        return this;
    }

    /// <summary>Listens on a transport, as the method of its name does.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="endPoint">The local address as text; without a port, that of the transport.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="transport"/> is none.</exception>
    /// <exception cref="FormatException">The text is no IP address with a port.</exception>
    public SipStackOptions Listen(SipTransport transport, string endPoint) => Listen(transport, Parse(endPoint, transport));

    private static IPEndPoint Parse(string endPoint, SipTransport transport)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return ListenAddress.TryParse(endPoint, TransportNames.DefaultPort(transport), out IPEndPoint parsed)
            ? parsed
            : throw new FormatException($"'{endPoint}' is no IP address with a port, such as 127.0.0.1:5060 or [::1]:5060.");
    }
}
