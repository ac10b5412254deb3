using System;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>One record of a reply.</summary>
/// <param name="Owner">The name that it belongs to, normalized.</param>
/// <param name="Ttl">How long it may be kept.</param>
internal abstract record DnsRecord(string Owner, TimeSpan Ttl);
