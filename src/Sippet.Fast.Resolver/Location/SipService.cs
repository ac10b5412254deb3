namespace Sippet.Fast.Resolver.Location;

/// <summary>A service of a domain: a transport, and the name whose SRV records are its servers.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Name">The name.</param>
/// <param name="IsTold">Whether a NAPTR record has told it; else it is the name that RFC 3263 makes of the domain.</param>
internal readonly record struct SipService(SipTransport Transport, string Name, bool IsTold);
