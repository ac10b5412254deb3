namespace Sippet.Fast;

/// <summary>One place to send a request to: what RFC 3263 finds for a URI.</summary>
/// <param name="Transport">The transport; UDP alone so far.</param>
/// <param name="Address">The address and the port.</param>
public readonly record struct SipTarget(SipTransport Transport, TransportAddress Address);
