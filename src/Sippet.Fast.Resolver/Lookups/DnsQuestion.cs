namespace Sippet.Fast.Resolver.Lookups;

/// <summary>What DNS is asked.</summary>
/// <param name="Name">The name as <see cref="HostName"/> makes it: absolute, in lower case, without a dot at its end.</param>
/// <param name="Kind">The type of the records.</param>
internal readonly record struct DnsQuestion(string Name, RecordKind Kind)
{
    /// <summary>The question as it stands in a step: <c>SRV _sip._udp.example.com</c>.</summary>
    public override string ToString() => $"{Kind switch { RecordKind.A => "A", RecordKind.Aaaa => "AAAA", RecordKind.Srv => "SRV", _ => "NAPTR" }} {Name}";
}
