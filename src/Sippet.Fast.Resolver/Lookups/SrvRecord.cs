using System;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>SRV: one server of a service (RFC 2782).</summary>
/// <param name="Owner">The name of the service.</param>
/// <param name="Ttl">How long it may be kept.</param>
/// <param name="Priority">The lower, the sooner.</param>
/// <param name="Weight">The share among servers of one priority.</param>
/// <param name="Port">The port.</param>
/// <param name="Target">The host; empty, the root, where the service decidedly does not exist.</param>
internal sealed record SrvRecord(string Owner, TimeSpan Ttl, int Priority, int Weight, int Port, string Target) : DnsRecord(Owner, Ttl)
{
    /// <summary>The record as a zone file has it.</summary>
    public override string ToString() => $"{Priority} {Weight} {Port} {(Target.Length == 0 ? "." : Target)}";
}
