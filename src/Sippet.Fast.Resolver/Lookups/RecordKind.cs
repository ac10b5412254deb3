namespace Sippet.Fast.Resolver.Lookups;

/// <summary>The types of DNS records that are asked for.</summary>
internal enum RecordKind : byte
{
    /// <summary>An IPv4 address (RFC 1035).</summary>
    A,

    /// <summary>An IPv6 address (RFC 3596).</summary>
    Aaaa,

    /// <summary>A server of a service (RFC 2782).</summary>
    Srv,

    /// <summary>A rule that leads from a domain to a service (RFC 3403).</summary>
    Naptr,
}
