using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Sippet.Fast.Resolver.Lookups;
using Xunit;

namespace Sippet.Fast.Resolver.Servers;

/// <summary>DNS on the wire, and what servers can do wrong there.</summary>
public sealed class LoopbackServerTests
{
    private const int ServFail = 2, NxDomain = 3, NotImp = 4, Refused = 5;
    private const string Zone =
        "NAPTR example.com 20 10 s SIP+D2T _sip._tcp.example.com; NAPTR example.com 10 10 s SIP+D2U _sip._udp.example.com; " +
        "SRV _sip._udp.example.com 0 0 5070 a.example.com; SRV _sip._tcp.example.com 0 0 5080 alias.example.com; CNAME alias.example.com b.example.com; " +
        "A a.example.com 192.0.2.1; AAAA a.example.com 2001:db8::1; A b.example.com 192.0.2.2";

    private static readonly Dictionary<int, string> s_types = new() { [1] = "A", [5] = "CNAME", [28] = "AAAA", [33] = "SRV", [35] = "NAPTR" };

    [Fact]
    public async Task RecordsOfAllTypesAreRead()
    {
        using LoopbackDnsServer server = new(static (query, _) => Reply(query, Zone));
        Resolution found = await Make(server).ExplainAsync("sip:example.com");
        Assert.Equal("Udp 192.0.2.1:5070, Udp [2001:db8::1]:5070, Tcp 192.0.2.2:5080", ResolverRig.TextOf(found.Targets));
        Assert.Contains("SRV _sip._udp.example.com: 1 record (0 0 5070 a.example.com), TTL 60 s", found.Steps);
        Assert.All(server.Queries, static query => Assert.StartsWith("U", query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CaseOfNamesDoesNotMatter()
    {
        using LoopbackDnsServer server = new(static (query, _) => DnsMessage.Write(query, 0, [("EXAMPLE.com", 1, 60, [192, 0, 2, 1])]));
        Assert.Equal("192.0.2.1, TTL 60 s", await AskAsync(server));
    }

    [Theory]
    [InlineData(ServFail, "failed: Server Failure")]
    [InlineData(NotImp, "failed: Not Implemented")]
    [InlineData(Refused, "failed: Query Refused")]
    [InlineData(NxDomain, "no such name")]
    [InlineData(0, "no record")]
    public async Task CodeOfTheReplyIsUnderstood(int code, string answer)
    {
        using LoopbackDnsServer server = new((query, _) => DnsMessage.Write(query, code, []));
        Assert.Equal(answer, await AskAsync(server));
    }

    [Fact]
    public async Task SoaTellsHowLongNothingIsRemembered()
    {
        using LoopbackDnsServer server = new(static (query, _) => DnsMessage.Write(query, NxDomain, [], (Ttl: 900, Minimum: 77)));
        DnsReply reply = await new DnsClientSource([server.EndPoint], TimeSpan.FromSeconds(3)).QueryAsync(
            new DnsQuestion("example.com", RecordKind.A), TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(77), reply.NegativeTtl);
    }

    [Fact]
    public async Task TruncatedReplyIsAskedForOverTcp()
    {
        using LoopbackDnsServer server = new(static (query, isTcp) => isTcp
            ? DnsMessage.Write(query, 0, Enumerable.Range(1, 100).Select(static host => ("example.com", 1, 60u, new byte[] { 192, 0, 2, (byte)host })))
            : DnsMessage.Write(query, DnsMessage.Truncated, []));
        Assert.Equal(100, (await AskAsync(server)).Split(", 192").Length);
        Assert.Equal(["U 1 example.com", "T 1 example.com"], server.Queries);
    }

    [Fact]
    public async Task RecordsThatMakeNoSenseAreLeftOut()
    {
        using LoopbackDnsServer server = new(static (query, _) => DnsMessage.ReadQuestion(query).Type == 33
            ? DnsMessage.Write(query, 0,
            [
                (DnsMessage.ReadQuestion(query).Name, 33, 60, [0, 0, 0, 0, 0, 0, .. DnsMessage.Name("port-zero.example.com")]),
                (DnsMessage.ReadQuestion(query).Name, 33, 60, [0, 0, 0, 0, 0x13, 0xC4, .. DnsMessage.Name("sp ace.example.com")]),
                (DnsMessage.ReadQuestion(query).Name, 33, 0xFFFF_FFFF, [0, 0, 0, 0, 0x13, 0xC4, .. DnsMessage.Name("good.example.com")]),
            ])
            : DnsMessage.Write(query, 0, [("good.example.com", 1, 60, [0, 0, 0, 0]), ("good.example.com", 1, 60, [192, 0, 2, 1])]));
        DnsSipResolver resolver = Make(server, static options => options.AddressFamilies = [AddressFamily.InterNetwork]);
        Resolution found = await resolver.ExplainAsync("sip:example.com;transport=udp");
        Assert.Equal("Udp 192.0.2.1:5060", ResolverRig.TextOf(found.Targets));
        Assert.Equal("SRV _sip._udp.example.com: 1 record (0 0 5060 good.example.com), TTL 0 s", found.Steps[0]);
    }

    [Theory]
    [InlineData(new byte[] { 192, 0, 2 })]
    [InlineData(new byte[0])]
    public async Task BrokenDataIsAFailure(byte[] data)
    {
        using LoopbackDnsServer server = new((query, _) => DnsMessage.Write(query, 0, [("example.com", 1, 60, data)]));
        Assert.StartsWith("failed", await AskAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesThatAreNoDnsAreAFailure()
    {
        Random random = new(1);
        for (int round = 0; round < 20; round++)
        {
            byte[] garbage = new byte[random.Next(0, 60)];
            random.NextBytes(garbage);
            using LoopbackDnsServer server = new((query, _) => [.. query[..2], .. garbage]);
            DnsSipResolver resolver = Make(server, static options => options.LookupTimeLimit = TimeSpan.FromMilliseconds(200));
            Assert.Empty((await resolver.ExplainAsync("sip:example.com")).Targets);
        }
    }

    [Fact]
    public async Task ReplyOfAnotherNameIsNoAnswer()
    {
        using LoopbackDnsServer server = new(static (query, _) => DnsMessage.Write(query, 0, [("example.net", 1, 60, [192, 0, 2, 1])]));
        Assert.Equal("no record", await AskAsync(server));
    }

    [Fact]
    public async Task SilentServerLeavesAnEmptyList()
    {
        using LoopbackDnsServer server = new(static (_, _) => null);
        Resolution found = await Make(server, static options => options.LookupTimeLimit = TimeSpan.FromMilliseconds(300)).ExplainAsync("sip:example.com");
        Assert.Empty(found.Targets);
        Assert.Contains("SRV _sip._udp.example.com: failed", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LostDatagramIsSentAgain()
    {
        int queries = 0;
        using LoopbackDnsServer server = new((query, _) => queries++ == 0 ? null : DnsMessage.Write(query, 0, [("example.com", 1, 60, [192, 0, 2, 1])]));
        Assert.Equal("192.0.2.1, TTL 60 s", await AskAsync(server));
    }

    [Fact]
    public async Task SecondServerAnswersWhereTheFirstIsDown()
    {
        using LoopbackDnsServer down = new(static (_, _) => null);
        using LoopbackDnsServer server = new(static (query, _) => DnsMessage.Write(query, 0, [("example.com", 1, 60, [192, 0, 2, 1])]));
        while (down.Queries.IsEmpty) // the one that is asked first is chosen by chance
        {
            DnsSipResolver resolver = new(new DnsSipResolverOptions { NameServers = [down.EndPoint, server.EndPoint] });
            Assert.Equal("192.0.2.1, TTL 60 s", (await resolver.Cache.LookUpAsync(new DnsQuestion("example.com", RecordKind.A))).ToString());
        }
    }

    [Fact]
    public async Task ClosedPortIsAFailure()
    {
        DnsSipResolver resolver = new(new DnsSipResolverOptions { NameServers = [ClosedPort()] });
        Assert.Empty((await resolver.ExplainAsync("sip:example.com")).Targets);
    }

    private static IPEndPoint ClosedPort() => new(IPAddress.Loopback, LoopbackPort.Find());

    private static DnsSipResolver Make(LoopbackDnsServer server, Action<DnsSipResolverOptions>? configure = null)
    {
        DnsSipResolverOptions options = new() { NameServers = [server.EndPoint] };
        configure?.Invoke(options);
        return new DnsSipResolver(options);
    }

    private static async Task<string> AskAsync(LoopbackDnsServer server) =>
        (await Make(server).Cache.LookUpAsync(new DnsQuestion("example.com", RecordKind.A))).ToString();

    private static byte[] Reply(byte[] query, string zone)
    {
        (string name, int type) = DnsMessage.ReadQuestion(query);
        DnsReply reply = new FakeDns { Ttl = TimeSpan.FromMinutes(1) }.With(zone).Reply(name, s_types[type]);
        int code = reply.Status == ReplyStatus.NameError ? NxDomain : 0;
        return DnsMessage.Write(query, code, reply.Records.Select(DnsMessage.ToWire), reply.Records.Count == 0 ? (60, 60) : null);
    }
}
