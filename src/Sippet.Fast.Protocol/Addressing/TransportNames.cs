using System;
using System.Text;

namespace Sippet.Fast.Addressing;

/// <summary>The transports as messages name them, and their ports: RFC 3261 sections 19.1.2 and 20.42, RFC 7118 section 5.</summary>
internal static class TransportNames
{
    /// <summary>The name in a Via.</summary>
    public static ReadOnlySpan<byte> InVia(SipTransport transport) => transport switch
    {
        SipTransport.Udp => "UDP"u8,
        SipTransport.Tcp => "TCP"u8,
        SipTransport.Tls => "TLS"u8,
        SipTransport.WebSocket => "WS"u8,
        SipTransport.SecureWebSocket => "WSS"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(transport), transport, "This is no transport."),
    };

    /// <summary>The port where neither a URI nor DNS tells one.</summary>
    public static int DefaultPort(SipTransport transport) => transport switch
    {
        SipTransport.Tls => 5061,
        SipTransport.WebSocket => 80,
        SipTransport.SecureWebSocket => 443,
        _ => 5060,
    };

    /// <summary>Reads a name, in any case.</summary>
    public static bool TryParse(ReadOnlySpan<byte> name, out SipTransport transport)
    {
        for (transport = SipTransport.Udp; transport <= SipTransport.SecureWebSocket; transport++)
        {
            if (Ascii.EqualsIgnoreCase(name, InVia(transport)))
            {
                return true;
            }
        }

        transport = SipTransport.None;
        return false;
    }
}
