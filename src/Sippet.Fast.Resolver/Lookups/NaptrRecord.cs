using System;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>NAPTR: one rule (RFC 3403 section 4.1).</summary>
/// <param name="Owner">The name that it belongs to.</param>
/// <param name="Ttl">How long it may be kept.</param>
/// <param name="Order">The lower, the sooner.</param>
/// <param name="Preference">The lower, the sooner, among rules of one order.</param>
/// <param name="Flags">"s" where SRV records follow, empty where another NAPTR does.</param>
/// <param name="Services">What it leads to: <c>SIP+D2U</c>.</param>
/// <param name="Expression">A substitution, which SIP has no use for.</param>
/// <param name="Replacement">The next name; empty for none.</param>
internal sealed record NaptrRecord(
    string Owner, TimeSpan Ttl, int Order, int Preference, string Flags, string Services, string Expression, string Replacement) : DnsRecord(Owner, Ttl)
{
    /// <summary>The record as a zone file has it.</summary>
    public override string ToString() => $"{Order} {Preference} \"{Flags}\" \"{Services}\" \"{Expression}\" {(Replacement.Length == 0 ? "." : Replacement)}";
}
