using System;

namespace Sippet.Fast;

/// <summary>What URIs say of transports.</summary>
public static class SipTransportExtensions
{
    /// <summary>Whether a transport stands on TLS, as sips URIs ask for (RFC 3261 section 26.2.2).</summary>
    /// <param name="transport">The transport.</param>
    /// <returns>True for TLS and secure WebSocket.</returns>
    public static bool IsSecure(this SipTransport transport) => transport is SipTransport.Tls or SipTransport.SecureWebSocket;

    /// <summary>
    /// The value of the parameter <c>transport</c> with which a URI is reached by a transport: that of both WebSockets is <c>ws</c> (RFC 7118 section 5.2).
    /// </summary>
    /// <param name="transport">The transport.</param>
    /// <param name="isSips">Whether it is a sips URI, which is reached by TLS without the parameter.</param>
    /// <returns>The value; empty where the parameter is to be left out, as for UDP.</returns>
    public static ReadOnlySpan<byte> UriParameter(this SipTransport transport, bool isSips = false) => transport switch
    {
        SipTransport.Tcp => "tcp"u8,
        SipTransport.Tls when !isSips => "tls"u8,
        SipTransport.WebSocket or SipTransport.SecureWebSocket => "ws"u8,
        _ => default,
    };
}
