using System;
using System.Globalization;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>The answer to a question, which never changes: the records of its type, or why there are none.</summary>
internal sealed record DnsAnswer(LookupStatus Status)
{
    /// <summary>How long it may be kept: the least time to live of its records, and of the aliases that led to them.</summary>
    public TimeSpan Ttl { get; init; }

    /// <summary>The addresses, for A and AAAA; their port is 0.</summary>
    public TransportAddress[] Addresses { get; init; } = [];

    /// <summary>The servers, for SRV.</summary>
    public SrvRecord[] Servers { get; init; } = [];

    /// <summary>The rules, for NAPTR.</summary>
    public NaptrRecord[] Rules { get; init; } = [];

    /// <summary>Where the records are, when the reply told that and no more: the name that has to be asked for next.</summary>
    public string? Alias { get; init; }

    /// <summary>Why it has failed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether its time is over, and the servers could not tell anything newer (RFC 8767).</summary>
    public bool IsStale { get; init; }

    /// <summary>A failure.</summary>
    public static DnsAnswer Failed(string reason) => new(LookupStatus.Failed) { Reason = reason };

    /// <summary>The answer as it stands in a step.</summary>
    public override string ToString() => Status switch
    {
        LookupStatus.Found => $"{Records()}, TTL {Ttl.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s{Stale()}",
        LookupStatus.NoRecord => $"no record{Stale()}",
        LookupStatus.NoName => $"no such name{Stale()}",
        _ => $"failed: {Reason}",
    };

    private string Records()
    {
        int count = Addresses.Length + Servers.Length + Rules.Length;
        string all = Servers.Length > 0 ? string.Join("; ", (object[])Servers) : string.Join("; ", (object[])Rules);
        return Addresses.Length > 0
            ? string.Join(", ", Array.ConvertAll(Addresses, static address => address.ToIPEndPoint().Address))
            : $"{count} {(count == 1 ? "record" : "records")} ({all})";
    }

    private string Stale() => IsStale ? ", stale: the servers do not answer" : "";
}
