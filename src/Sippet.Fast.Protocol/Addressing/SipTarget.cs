using System.Net;

namespace Sippet.Fast;

/// <summary>One place to send a request to: what RFC 3263 finds for a URI.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Address">The address and the port.</param>
public readonly record struct SipTarget(SipTransport Transport, TransportAddress Address)
{
    /// <summary>
    /// The domain that was asked for, as it stands in the URI and not what DNS made of it: TLS asks the server for it (SNI, RFC 6066 section 3), and the
    /// certificate has to be good for it (RFC 5922 section 7). Null where the URI has an IP address, which the certificate has to name then. It is kept in lower
    /// case and without a final dot, and an address is kept as null, so that what means the same goes by the same connection.
    /// </summary>
    public string? Domain { get; init => field = value is null || IPAddress.TryParse(value, out _) ? null : value.TrimEnd('.').ToLowerInvariant(); }
}
