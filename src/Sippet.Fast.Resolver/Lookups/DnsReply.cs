using System;
using System.Collections.Generic;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>What a DNS server has replied.</summary>
/// <param name="Status">What the reply means.</param>
/// <param name="Records">The records of its answer section that could be read; those of other types are left out.</param>
internal sealed record DnsReply(ReplyStatus Status, IReadOnlyList<DnsRecord> Records)
{
    /// <summary>How long it may be remembered that there is nothing, by the SOA record of the reply (RFC 2308 section 5); null when it has none.</summary>
    public TimeSpan? NegativeTtl { get; init; }

    /// <summary>What the server has called it where it has failed: <c>SERVFAIL</c>, <c>REFUSED</c>.</summary>
    public string Error { get; init; } = "";
}
