using System;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>What a SIP URI means where it says nothing: RFC 3261 section 19.1.2, RFC 7118 section 5.</summary>
internal static class UriDefaults
{
    /// <summary>The transport: UDP for sip, TCP for sips.</summary>
    public static ReadOnlySpan<byte> TransportOf(SipUri uri) =>
        uri.Parameters.TryGet("transport"u8, out ReadOnlySpan<byte> transport) ? transport : uri.IsSecure ? "tcp"u8 : "udp"u8;

    /// <summary>The port of a scheme with a transport.</summary>
    public static int PortOf(SipUri uri)
    {
        if (uri.Port is int port)
        {
            return port;
        }

        ReadOnlySpan<byte> transport = TransportOf(uri);
        return Is(transport, "ws"u8) ? (uri.IsSecure ? 443 : 80)
            : Is(transport, "wss"u8) ? 443
            : uri.IsSecure || Is(transport, "tls"u8) ? 5061
            : 5060;
    }

    private static bool Is(ReadOnlySpan<byte> transport, ReadOnlySpan<byte> name) => UriText.AreEqual(transport, name, ignoreCase: true);
}
