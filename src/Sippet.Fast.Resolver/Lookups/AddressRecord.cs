using System;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>A or AAAA: the port of the address is 0.</summary>
internal sealed record AddressRecord(string Owner, TimeSpan Ttl, TransportAddress Address) : DnsRecord(Owner, Ttl);
