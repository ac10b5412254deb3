using System;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>CNAME: the records of its owner are those of another name.</summary>
internal sealed record AliasRecord(string Owner, TimeSpan Ttl, string Target) : DnsRecord(Owner, Ttl);
