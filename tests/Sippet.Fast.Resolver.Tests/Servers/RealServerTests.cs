using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Resolver.Servers;

/// <summary>The resolver on DNS servers that others have written: BIND and dnsmasq.</summary>
public sealed class RealServerTests
{
    private const int Picks = 10_000;

    private static readonly string[] s_zone =
    [
        "NAPTR example.com 20 10 s SIP+D2U _sip._udp.example.com",
        "NAPTR example.com 10 20 s SIP+D2T _sip._tcp.example.com",
        "NAPTR example.com 10 10 s SIPS+D2T _sips._tcp.example.com",
        "SRV _sips._tcp.example.com 0 0 5061 tls.example.com",
        "SRV _sip._tcp.example.com 20 0 5064 c.example.com",
        "SRV _sip._tcp.example.com 10 0 5063 b.example.com",
        "SRV _sip._udp.example.com 10 60 5070 a.example.com",
        "SRV _sip._udp.example.com 10 30 5071 b.example.com",
        "SRV _sip._udp.example.com 10 10 5072 c.example.com",
        "SRV _sip._udp.example.com 20 99 5073 tls.example.com",
        "A tls.example.com 192.0.2.1",
        "A a.example.com 192.0.2.2",
        "A b.example.com 192.0.2.3",
        "A c.example.com 192.0.2.4",
        "AAAA c.example.com 2001:db8::4",
    ];

    [Theory]
    [InlineData("named")]
    [InlineData("dnsmasq")]
    public async Task OrderIsThatOfTheZone(string program)
    {
        using RealDnsServer server = await RealDnsServer.StartAsync(program, s_zone);
        DnsSipResolver resolver = new(new DnsSipResolverOptions { NameServers = [server.EndPoint] });
        Resolution found = await resolver.ExplainAsync("sip:bob@example.com");
        string text = ResolverRig.TextOf(found.Targets, withDomain: true);
        Assert.StartsWith(
            "Tls 192.0.2.1:5061 (example.com), Tcp 192.0.2.3:5063 (example.com), Tcp 192.0.2.4:5064 (example.com), Tcp [2001:db8::4]:5064 (example.com), Udp ",
            text,
            StringComparison.Ordinal);
        Assert.EndsWith("Udp 192.0.2.1:5073 (example.com)", text, StringComparison.Ordinal);
        Assert.Equal(9, found.Targets.Count);
        Assert.Equal("Tls 192.0.2.1:5061", ResolverRig.TextOf((await resolver.ExplainAsync("sips:bob@example.com")).Targets));
        Assert.Equal("Tcp 192.0.2.2:5099", ResolverRig.TextOf((await resolver.ExplainAsync("sip:a.example.com:5099;transport=tcp")).Targets));
        Assert.Equal("Udp 192.0.2.2:5060", ResolverRig.TextOf((await resolver.ExplainAsync("sip:a.example.com")).Targets));
        Assert.Empty((await resolver.ExplainAsync("sip:nowhere.example.com")).Targets);
    }

    [Theory]
    [InlineData("named")]
    [InlineData("dnsmasq")]
    public async Task WeightsShareTheRequests(string program)
    {
        using RealDnsServer server = await RealDnsServer.StartAsync(program, s_zone);
        DnsSipResolver resolver = new(new DnsSipResolverOptions { NameServers = [server.EndPoint], Seed = 1 });
        Dictionary<int, int> counts = [];
        for (int pick = 0; pick < Picks; pick++)
        {
            IReadOnlyList<SipTarget> targets = await ResolverRig.ResolveAsync(resolver, "sip:example.com;transport=udp");
            counts[targets[0].Address.Port] = counts.GetValueOrDefault(targets[0].Address.Port) + 1;
        }

        Assert.Equal(3, counts.Count);
        Assert.InRange(counts[5070], 0.58 * Picks, 0.62 * Picks);
        Assert.InRange(counts[5071], 0.28 * Picks, 0.32 * Picks);
        Assert.InRange(counts[5072], 0.08 * Picks, 0.12 * Picks);
    }

    [Theory]
    [InlineData("named")]
    [InlineData("dnsmasq")]
    public async Task ServerThatIsDownLeavesWhatIsKeptAndElseAnEmptyList(string program)
    {
        using RealDnsServer server = await RealDnsServer.StartAsync(program, s_zone);
        DnsSipResolver resolver = new(new DnsSipResolverOptions { NameServers = [server.EndPoint], LookupTimeLimit = TimeSpan.FromSeconds(1) });
        Assert.Equal("Udp 192.0.2.2:5060", ResolverRig.TextOf(await ResolverRig.ResolveAsync(resolver, "sip:a.example.com:5060")));
        server.Stop();
        Assert.Equal("Udp 192.0.2.2:5060", ResolverRig.TextOf(await ResolverRig.ResolveAsync(resolver, "sip:a.example.com:5060")));
        Resolution down = await resolver.ExplainAsync("sip:example.com").AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Empty(down.Targets);
        Assert.Contains("failed", down.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("named")]
    public async Task RefusedServiceOfARealZoneHasNoTarget(string program)
    {
        using RealDnsServer server = await RealDnsServer.StartAsync(program, "SRV _sip._udp.example.com 0 0 0 .", "A example.com 192.0.2.9");
        DnsSipResolver resolver = new(new DnsSipResolverOptions { NameServers = [server.EndPoint] });
        Resolution found = await resolver.ExplainAsync("sip:example.com");
        Assert.Empty(found.Targets);
        Assert.Equal("the domain has no SIP service: the target of its SRV record is the root", found.Steps[^1]);
    }
}
