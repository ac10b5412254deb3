using System;
using Sippet.Fast.Addressing;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast.Services.Routing;

/// <summary>Some of the transports: those by which a place may be reached.</summary>
internal readonly struct TransportSet
{
    private readonly int _bits;

    private TransportSet(int bits) => _bits = bits;

    private static TransportSet All => new(~0);

    private static TransportSet Secure => Of(SipTransport.Tls).With(SipTransport.SecureWebSocket);

    /// <summary>One transport.</summary>
    public static TransportSet Of(SipTransport transport) => new(1 << (int)transport);

    /// <summary>
    /// The transports that a SIP URI may mean: any where it names none, those over TLS of a sips URI (RFC 3261 section 26.2.2), and of ws both forms
    /// of WebSocket (RFC 7118 section 5); none where it names one that there is not.
    /// </summary>
    public static TransportSet Of(SipUri uri)
    {
        TransportSet allowed = uri.IsSecure ? Secure : All;
        return uri.TryGetParameter("transport"u8, out ReadOnlySpan<byte> name) ? new(Named(name, uri.IsSecure)._bits & allowed._bits) : allowed;
    }

    /// <summary>Whether a transport is among them.</summary>
    public bool Contains(SipTransport transport) => (_bits & (1 << (int)transport)) != 0;

    private TransportSet With(SipTransport transport) => new(_bits | Of(transport)._bits);

    private static TransportSet Named(ReadOnlySpan<byte> name, bool isSecure)
    {
        for (SipTransport transport = SipTransport.Udp; transport <= SipTransport.SecureWebSocket; transport++)
        {
            if (UriText.AreEqual(name, TransportNames.InVia(transport), ignoreCase: true))
            {
                return transport == SipTransport.WebSocket ? Of(transport).With(SipTransport.SecureWebSocket)
                    : transport == SipTransport.Tcp && isSecure ? Of(SipTransport.Tls)
                    : Of(transport);
            }
        }

        return default;
    }
}
