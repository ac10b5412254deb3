using System;
using Sippet.Fast.Addressing;

namespace Sippet.Fast.Transactions;

/// <summary>What a URI says of the transport: RFC 3263 section 4.1, RFC 3261 section 26.2.2, RFC 7118 section 5.</summary>
internal static class TransportSelection
{
    /// <summary>Reads the transport that a URI asks for.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="transport">The transport; None where it names none, and DNS or a default decides.</param>
    /// <returns>False when there is none to go by: no SIP URI, an unknown transport, or one that a sips URI does not allow.</returns>
    public static bool TryRead(SipUri uri, out SipTransport transport)
    {
        transport = SipTransport.None;
        if (!uri.IsSip)
        {
            return false;
        }

        if (!uri.TryGetParameter("transport"u8, out ReadOnlySpan<byte> name))
        {
            return true;
        }

        if (!TransportNames.TryParse(name, out transport))
        {
            return false;
        }

        transport = uri.IsSecure ? Secure(transport) : transport;
        return transport != SipTransport.None;
    }

    /// <summary>The transport of a URI that names none, where DNS does not decide.</summary>
    public static SipTransport Default(SipUri uri) => uri.IsSecure ? SipTransport.Tls : SipTransport.Udp;

    // In a sips URI "tcp" means TLS over TCP (RFC 3261 section 26.2.2).
    private static SipTransport Secure(SipTransport transport) => transport switch
    {
        SipTransport.Tcp or SipTransport.Tls => SipTransport.Tls,
        SipTransport.WebSocket or SipTransport.SecureWebSocket => SipTransport.SecureWebSocket,
        _ => SipTransport.None,
    };
}
