using System;
using System.Linq;
using System.Net;
using DnsClient;
using DnsClient.Protocol;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>Reads what DnsClient has received. A record that makes no sense is left out; the others of its reply count.</summary>
internal static class DnsClientReplies
{
    /// <summary>Reads a reply.</summary>
    public static DnsReply Read(IDnsQueryResponse response)
    {
        ReplyStatus status = response.Header.ResponseCode switch
        {
            DnsHeaderResponseCode.NoError => ReplyStatus.NoError,
            DnsHeaderResponseCode.NotExistentDomain => ReplyStatus.NameError,
            _ => ReplyStatus.Error,
        };
        return new DnsReply(status, [.. response.Answers.Take(AnswerReader.MaxRecords).Select(Read).OfType<DnsRecord>()])
        {
            NegativeTtl = response.Authorities.OfType<SoaRecord>().Select(static soa => (TimeSpan?)NegativeTtl(soa)).FirstOrDefault(),
            Error = status == ReplyStatus.Error ? response.ErrorMessage : "",
        };
    }

    private static DnsRecord? Read(DnsResourceRecord record)
    {
        TimeSpan ttl = Ttl(record.InitialTimeToLive);
        return !TryRead(record.DomainName, out string owner) ? null : record switch
        {
            DnsClient.Protocol.AddressRecord address => Read(owner, ttl, address),
            CNameRecord alias when TryRead(alias.CanonicalName, out string target) => new AliasRecord(owner, ttl, target),
            DnsClient.Protocol.SrvRecord server when TryRead(server.Target, out string target) && (server.Port > 0 || target.Length == 0) =>
                new SrvRecord(owner, ttl, server.Priority, server.Weight, server.Port, target),
            NAPtrRecord rule when TryRead(rule.Replacement, out string next) =>
                new NaptrRecord(owner, ttl, rule.Order, rule.Preference, rule.Flags, rule.Services, rule.RegularExpression, next),
            _ => null,
        };
    }

    private static AddressRecord? Read(string owner, TimeSpan ttl, DnsClient.Protocol.AddressRecord record)
    {
        TransportAddress address = new(new IPEndPoint(record.Address, 0));
        return address.IsWildcard ? null : new AddressRecord(owner, ttl, address);
    }

    private static bool TryRead(DnsString name, out string normalized) => HostName.TryNormalize(name.Value, out normalized);

    private static TimeSpan NegativeTtl(SoaRecord soa)
    {
        TimeSpan own = Ttl(soa.InitialTimeToLive), minimum = Ttl(soa.Minimum);
        return own < minimum ? own : minimum;
    }

    // RFC 2181 section 8: one with the highest bit set counts as zero.
    private static TimeSpan Ttl(long seconds) => TimeSpan.FromSeconds(seconds is < 0 or > int.MaxValue ? 0 : seconds);
}
