using System;
using System.Linq;
using System.Net.Sockets;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>Makes an answer of a reply: follows aliases (RFC 1034 section 3.6.2), and takes what belongs to the question alone.</summary>
internal static class AnswerReader
{
    /// <summary>The most records of a reply that are looked at, and of an answer that are kept.</summary>
    public const int MaxRecords = 128;

    /// <summary>The most aliases from a name to its records.</summary>
    public const int MaxAliases = 8;

    /// <summary>Reads a reply.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="aliases">The aliases that have been followed so far.</param>
    public static DnsAnswer Read(DnsQuestion question, DnsReply reply, ref int aliases)
    {
        if (reply.Status == ReplyStatus.Error)
        {
            return DnsAnswer.Failed(reply.Error);
        }

        string name = question.Name;
        TimeSpan ttl = TimeSpan.MaxValue;
        DnsRecord[] records = [.. reply.Records.Take(MaxRecords)];
        while (Array.Find(records, record => record is AliasRecord && record.Owner == name) is AliasRecord alias)
        {
            if (++aliases > MaxAliases)
            {
                return DnsAnswer.Failed($"more than {MaxAliases} aliases");
            }

            name = alias.Target;
            ttl = Least(ttl, alias.Ttl);
        }

        DnsRecord[] own = Array.FindAll(records, record => record.Owner == name && IsOf(question.Kind, record));
        if (own.Length > 0)
        {
            return Found(own, own.Aggregate(ttl, static (least, record) => Least(least, record.Ttl)));
        }

        TimeSpan negative = Least(ttl, reply.NegativeTtl ?? TimeSpan.MaxValue); // MaxValue: nothing tells
        bool isElsewhere = name != question.Name && reply is { Status: ReplyStatus.NoError, NegativeTtl: null };
        return isElsewhere ? new DnsAnswer(LookupStatus.NoRecord) { Alias = name, Ttl = ttl }
            : new DnsAnswer(reply.Status == ReplyStatus.NameError ? LookupStatus.NoName : LookupStatus.NoRecord) { Ttl = negative };
    }

    private static DnsAnswer Found(DnsRecord[] records, TimeSpan ttl) => new(LookupStatus.Found)
    {
        Ttl = ttl,
        Addresses = [.. records.OfType<AddressRecord>().Select(static record => record.Address)],
        Servers = [.. records.OfType<SrvRecord>()],
        Rules = [.. records.OfType<NaptrRecord>()],
    };

    private static bool IsOf(RecordKind kind, DnsRecord record) => kind switch
    {
        RecordKind.Srv => record is SrvRecord,
        RecordKind.Naptr => record is NaptrRecord,
        _ => record is AddressRecord address && address.Address.Family == (kind == RecordKind.A
            ? AddressFamily.InterNetwork
            : AddressFamily.InterNetworkV6),
    };

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
