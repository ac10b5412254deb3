namespace Sippet.Fast;

/// <summary>The transport protocols of SIP: RFC 3261 section 18 and RFC 7118.</summary>
public enum SipTransport : byte
{
    /// <summary>No transport: the value of a default <see cref="Flow"/>.</summary>
    None,

    /// <summary>UDP: the one unreliable transport.</summary>
    Udp,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>TLS over TCP.</summary>
    Tls,

    /// <summary>WebSocket (RFC 7118).</summary>
    WebSocket,

    /// <summary>WebSocket over TLS (RFC 7118).</summary>
    SecureWebSocket,
}
