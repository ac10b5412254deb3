using System;

namespace Sippet.Fast.Resolver.Location;

/// <summary>How NAPTR and SRV records name the transports: RFC 3263 section 4.1, RFC 7118.</summary>
internal static class SipServiceNames
{
    /// <summary>The transport of a service field of NAPTR, in any case; None for a service that is not SIP's or not known.</summary>
    public static SipTransport TransportOf(string services) =>
        Is(services, "SIPS+D2T") ? SipTransport.Tls
        : Is(services, "SIP+D2T") ? SipTransport.Tcp
        : Is(services, "SIP+D2U") ? SipTransport.Udp
        : Is(services, "SIPS+D2W") ? SipTransport.SecureWebSocket
        : Is(services, "SIP+D2W") ? SipTransport.WebSocket
        : SipTransport.None;

    /// <summary>
    /// The name of the SRV records of a transport, where NAPTR does not tell it. WebSocket has none: RFC 7118 names its services in NAPTR records alone.
    /// </summary>
    public static bool TryGetSrvName(SipTransport transport, string host, out string name)
    {
        string? prefix = transport switch
        {
            SipTransport.Tls => "_sips._tcp.",
            SipTransport.Tcp => "_sip._tcp.",
            SipTransport.Udp => "_sip._udp.",
            _ => null,
        };
        name = prefix + host;
        return prefix is not null;
    }

    private static bool Is(string services, string name) => services.Equals(name, StringComparison.OrdinalIgnoreCase);
}
