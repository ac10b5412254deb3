using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>What of a reply belongs to the question.</summary>
public sealed class AnswerReaderTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void RecordsOfOtherNamesAndTypesAreNoAnswer() => Assert.Equal(
        "192.0.2.1, TTL 60 s", Read("A a.example.com", "AAAA a.example.com 2001:db8::1", "A b.example.com 192.0.2.2", "A a.example.com 192.0.2.1").ToString());

    [Fact]
    public void AliasesAreFollowedInAnyOrder() => Assert.Equal(
        "192.0.2.1, TTL 60 s",
        Read("A a.example.com", "A c.example.com 192.0.2.1", "CNAME b.example.com c.example.com", "CNAME a.example.com b.example.com").ToString());

    [Fact]
    public void AliasWithoutItsRecordsIsAskedForNext()
    {
        DnsAnswer answer = Read("A a.example.com", "CNAME a.example.com b.example.com");
        Assert.Equal("b.example.com", answer.Alias);
        FakeDns dns = new("A b.example.com 192.0.2.1");
        dns.Faults["A a.example.com"] = static () => new DnsReply(ReplyStatus.NoError, [new AliasRecord("a.example.com", s_minute, "b.example.com")]);
        LookupRig rig = new(dns);
        Assert.Equal("192.0.2.1, TTL 60 s", rig.LookUp("a.example.com"));
    }

    [Fact]
    public void LoopOfAliasesFails()
    {
        Assert.Equal("failed: more than 8 aliases", Read("A a.example.com", "CNAME a.example.com b.example.com", "CNAME b.example.com a.example.com").ToString());
        FakeDns dns = new();
        dns.Faults["A a.example.com"] = static () => new DnsReply(ReplyStatus.NoError, [new AliasRecord("a.example.com", s_minute, "b.example.com")]);
        dns.Faults["A b.example.com"] = static () => new DnsReply(ReplyStatus.NoError, [new AliasRecord("b.example.com", s_minute, "a.example.com")]);
        LookupRig rig = new(dns);
        Assert.Equal("failed: more than 8 aliases", rig.LookUp("a.example.com"));
        Assert.Equal(9, rig.Queries);
    }

    [Fact]
    public void RecordsBeyondTheBoundAreNotLookedAt()
    {
        string[] records = [.. Enumerable.Range(0, 1_000).Select(static number => $"A a.example.com 192.0.{number / 250}.{1 + (number % 250)}")];
        Assert.Equal(AnswerReader.MaxRecords, Read("A a.example.com", records).Addresses.Length);
    }

    private static DnsAnswer Read(string question, params string[] records)
    {
        int aliases = 0;
        DnsRecord[] all = [.. records.Select(static line => ZoneLine.Read(line, s_minute))];
        return AnswerReader.Read(new DnsQuestion(question.Split(' ')[1], RecordKind.A), new DnsReply(ReplyStatus.NoError, all), ref aliases);
    }
}
