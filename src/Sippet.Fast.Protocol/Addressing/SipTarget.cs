namespace Sippet.Fast;

/// <summary>One place to send a request to: what RFC 3263 finds for a URI.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Address">The address and the port.</param>
public readonly record struct SipTarget(SipTransport Transport, TransportAddress Address)
{
    /// <summary>
    /// The domain that was asked for, as it stands in the URI and not what DNS made of it: TLS asks the server for it (SNI, RFC 6066 section 3), and the
    /// certificate has to be good for it (RFC 5922 section 7). Null where the URI has an IP address, which the certificate has to name then.
    /// </summary>
    public string? Domain { get; init; }
}
