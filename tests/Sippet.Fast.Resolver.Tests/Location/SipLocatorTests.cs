using System;
using System.Linq;
using System.Net.Sockets;
using Xunit;

namespace Sippet.Fast.Resolver.Location;

/// <summary>RFC 3263 section 4: what is asked, and what comes of the answers.</summary>
public sealed class SipLocatorTests
{
    private const string Hosts = "A h1.example.com 192.0.2.1; A h2.example.com 192.0.2.2; A h3.example.com 192.0.2.3; A example.com 192.0.2.9";
    private const string Services =
        "SRV _sips._tcp.example.com 0 0 5061 h1.example.com; SRV _sip._tcp.example.com 0 0 5060 h2.example.com; SRV _sip._udp.example.com 0 0 5060 h3.example.com";

    private const string Rules =
        "NAPTR example.com 90 50 s SIP+D2T _sip._tcp.example.com; NAPTR example.com 50 50 s SIPS+D2T _sips._tcp.example.com; " +
        "NAPTR example.com 100 50 S sip+d2u _sip._udp.example.com";

    [Theory]
    [InlineData("sip:192.0.2.1", "Udp 192.0.2.1:5060")]
    [InlineData("sips:192.0.2.1", "Tls 192.0.2.1:5061")]
    [InlineData("sip:192.0.2.1;transport=tcp", "Tcp 192.0.2.1:5060")]
    [InlineData("sip:192.0.2.1;transport=tls", "Tls 192.0.2.1:5061")]
    [InlineData("sips:192.0.2.1;transport=tcp", "Tls 192.0.2.1:5061")]
    [InlineData("sip:192.0.2.1;transport=ws", "WebSocket 192.0.2.1:80")]
    [InlineData("sips:192.0.2.1;transport=ws", "SecureWebSocket 192.0.2.1:443")]
    [InlineData("sip:192.0.2.1:7000", "Udp 192.0.2.1:7000")]
    [InlineData("sip:bob@example.com;maddr=[2001:db8::1]", "Udp [2001:db8::1]:5060")]
    [InlineData("sips:192.0.2.1;transport=udp", "")]
    [InlineData("sip:192.0.2.1;transport=sctp", "")]
    [InlineData("sip:0.0.0.0", "")]
    [InlineData("tel:+1-201-555-0123", "")]
    public void UriWithAnAddressIsNotLookedUp(string uri, string targets)
    {
        ResolverRig rig = new(new FakeDns(), AllTransports);
        Assert.Equal(targets, rig.Resolve(uri));
        Assert.Empty(rig.Dns.Questions);
    }

    [Theory]
    [InlineData("sip:example.com:5080", "Udp 192.0.2.9:5080")]
    [InlineData("sips:example.com:5080", "Tls 192.0.2.9:5080")]
    [InlineData("sip:example.com:5080;transport=tcp", "Tcp 192.0.2.9:5080")]
    public void UriWithAPortIsAskedForAddressesAlone(string uri, string targets)
    {
        ResolverRig rig = new(new FakeDns(Hosts, Services, Rules));
        Assert.Equal(targets, rig.Resolve(uri));
        Assert.Equal(["A example.com", "AAAA example.com"], rig.Dns.Questions);
    }

    [Theory]
    [InlineData("sip:example.com;transport=udp", "Udp 192.0.2.3:5060", "SRV _sip._udp.example.com")]
    [InlineData("sip:example.com;transport=tcp", "Tcp 192.0.2.2:5060", "SRV _sip._tcp.example.com")]
    [InlineData("sip:example.com;transport=tls", "Tls 192.0.2.1:5061", "SRV _sips._tcp.example.com")]
    [InlineData("sips:example.com;transport=tcp", "Tls 192.0.2.1:5061", "SRV _sips._tcp.example.com")]
    public void UriWithATransportIsAskedForItsServersAtOnce(string uri, string targets, string first)
    {
        ResolverRig rig = new(new FakeDns(Hosts, Services, Rules));
        Assert.Equal(targets, rig.Resolve(uri));
        Assert.True(rig.Dns.Questions.TryPeek(out string? question));
        Assert.Equal(first, question);
        Assert.DoesNotContain("NAPTR example.com", rig.Dns.Questions);
    }

    [Theory]
    [InlineData("sip:example.com", "Tls 192.0.2.1:5061, Tcp 192.0.2.2:5060, Udp 192.0.2.3:5060")]
    [InlineData("sips:example.com", "Tls 192.0.2.1:5061")]
    public void RulesOfTheDomainHaveItsOrder(string uri, string targets)
    {
        ResolverRig rig = new(new FakeDns(Hosts, Services, Rules), static options => options.Transports = [SipTransport.Udp, SipTransport.Tcp, SipTransport.Tls]);
        Assert.Equal(targets, rig.Resolve(uri));
    }

    [Fact]
    public void PreferenceDecidesWithinAnOrder() => Assert.Equal(
        "Udp 192.0.2.3:5060, Tcp 192.0.2.2:5060",
        new ResolverRig(new FakeDns(
            Hosts,
            Services,
            "NAPTR example.com 10 20 s SIP+D2T _sip._tcp.example.com; NAPTR example.com 10 10 s SIP+D2U _sip._udp.example.com")).Resolve("sip:example.com"));

    [Fact]
    public void RuleMayLeadToAServiceOfAnotherDomain() => Assert.Equal(
        "Tcp 192.0.2.7:5090 (example.com)",
        new ResolverRig(new FakeDns(
            "NAPTR example.com 10 10 s SIP+D2T _sip._tcp.example.net",
            "SRV _sip._tcp.example.net 0 0 5090 p.example.net; A p.example.net 192.0.2.7")).Resolve("sip:example.com", withDomain: true));

    [Theory]
    [InlineData("NAPTR example.com 10 10 s SIP+D2S _sip._sctp.example.com")]
    [InlineData("NAPTR example.com 10 10 u E2U+sip _sip._udp.example.com")]
    [InlineData("NAPTR example.com 10 10 s SIP+D2W _sip._ws.example.com")]
    [InlineData("NAPTR example.com 10 10 s SIP+D2U .")]
    [InlineData("NAPTR example.com 10 10 a SIP+D2U h1.example.com")]
    public void RulesThatLeadNowhereCountAsNone(string rule) => Assert.Equal(
        "Tls 192.0.2.1:5061, Tcp 192.0.2.2:5060, Udp 192.0.2.3:5060", new ResolverRig(new FakeDns(Hosts, Services, rule)).Resolve("sip:example.com"));

    [Fact]
    public void WithoutRulesOurOwnOrderCounts() => Assert.Equal(
        "Udp 192.0.2.3:5060, Tls 192.0.2.1:5061",
        new ResolverRig(new FakeDns(Hosts, Services), static options => options.Transports = [SipTransport.Udp, SipTransport.Tls]).Resolve("sip:example.com"));

    [Theory]
    [InlineData("sip:example.com", "Udp 192.0.2.9:5060")]
    [InlineData("sips:example.com", "Tls 192.0.2.9:5061")]
    [InlineData("sip:example.com;transport=tcp", "Tcp 192.0.2.9:5060")]
    [InlineData("sip:example.com;transport=ws", "WebSocket 192.0.2.9:80")]
    [InlineData("sips:example.com;transport=ws", "SecureWebSocket 192.0.2.9:443")]
    public void WithoutServersTheHostItselfIsTheTarget(string uri, string targets) =>
        Assert.Equal(targets, new ResolverRig(new FakeDns(Hosts), AllTransports).Resolve(uri));

    [Fact]
    public void TransportThatARuleHasToldIsKeptWhereNoServerIsBehindIt() => Assert.Equal(
        "Tcp 192.0.2.9:5060", new ResolverRig(new FakeDns(Hosts, "NAPTR example.com 10 10 s SIP+D2T _sip._tcp.example.com")).Resolve("sip:example.com"));

    [Fact]
    public void WebSocketServersAreFoundByTheRulesOfTheDomain()
    {
        ResolverRig rig = new(
            new FakeDns(Hosts, Rules, "NAPTR example.com 200 10 s SIPS+D2W _wss.example.com; SRV _wss.example.com 0 0 8443 h2.example.com"), AllTransports);
        Assert.Equal("SecureWebSocket 192.0.2.2:8443", rig.Resolve("sip:example.com;transport=wss"));
        Assert.DoesNotContain("SRV _sip._tcp.example.com", rig.Dns.Questions);
    }

    [Fact]
    public void TransportsThatAreNotOursAreNeverChosen()
    {
        ResolverRig rig = new(new FakeDns(Hosts, Services, Rules), static options => options.Transports = [SipTransport.Tcp]);
        Assert.Equal("Tcp 192.0.2.2:5060", rig.Resolve("sip:example.com"));
        Assert.Equal("Tcp 192.0.2.2:5060", rig.Resolve("sip:example.com;transport=tcp"));
        Assert.Equal("Tcp 192.0.2.9:5080", rig.Resolve("sip:example.com:5080")); // UDP is none of ours
        Assert.Equal("", rig.Resolve("sip:example.com;transport=udp"));
        Assert.Equal("", rig.Resolve("sips:example.com"));
    }

    [Fact]
    public void NameOfMaddrIsLookedUpInPlaceOfTheHost()
    {
        ResolverRig rig = new(new FakeDns("SRV _sip._udp.proxy.example.net 0 0 5070 h.example.net; A h.example.net 192.0.2.4; A example.com 192.0.2.9"));
        Assert.Equal("Udp 192.0.2.4:5070 (example.com)", rig.Resolve("sip:example.com;maddr=proxy.example.net", withDomain: true));
        Assert.DoesNotContain("A example.com", rig.Dns.Questions);
    }

    [Fact]
    public void DomainIsThatOfTheUriWithoutItsDot()
    {
        ResolverRig rig = new(new FakeDns(Hosts));
        Assert.Equal("Tls 192.0.2.9:5061 (example.com)", rig.Resolve("sips:EXAMPLE.com.:5061", withDomain: true));
        Assert.Equal(["A example.com", "AAAA example.com"], rig.Dns.Questions);
    }

    [Fact]
    public void RefusedServiceDoesNotHideAnother() => Assert.Equal(
        "Udp 192.0.2.3:5060",
        new ResolverRig(new FakeDns(Hosts, "SRV _sip._tcp.example.com 0 0 0 .; SRV _sip._udp.example.com 0 0 5060 h3.example.com")).Resolve("sip:example.com"));

    [Fact]
    public void ServersWithoutAddressAreLeftOutAndTheHostDoesNotStandIn()
    {
        Assert.Equal("Udp 192.0.2.3:5060", new ResolverRig(new FakeDns(
            Hosts, "SRV _sip._udp.example.com 0 0 5060 nowhere.example.com; SRV _sip._udp.example.com 1 0 5060 h3.example.com")).Resolve("sip:example.com"));
        Assert.Equal("", new ResolverRig(new FakeDns(Hosts, "SRV _sip._udp.example.com 0 0 5060 nowhere.example.com")).Resolve("sip:example.com"));
    }

    [Fact]
    public void RulesThatLeadToRulesAreFollowedWithinBounds()
    {
        ResolverRig rig = new(new FakeDns(
            Hosts,
            Services,
            "NAPTR example.com 10 10 - - a.example.com; NAPTR a.example.com 10 10 - - b.example.com; NAPTR b.example.com 10 10 s SIP+D2T _sip._tcp.example.com"));
        Assert.Equal("Tcp 192.0.2.2:5060", rig.Resolve("sip:example.com"));

        ResolverRig loop = new(new FakeDns(Hosts, "NAPTR example.com 10 10 - - a.example.com; NAPTR a.example.com 10 10 - - example.com"));
        Assert.Equal("Udp 192.0.2.9:5060", loop.Resolve("sip:example.com"));

        FakeDns chain = new("A r0.example.com 192.0.2.1");
        for (int link = 0; link < 20; link++)
        {
            chain.Add($"NAPTR r{link}.example.com 10 10 - - r{link + 1}.example.com");
        }

        Assert.Equal("Udp 192.0.2.1:5060", new ResolverRig(chain).Resolve("sip:r0.example.com"));
        Assert.Contains("NAPTR r7.example.com", chain.Questions);
        Assert.DoesNotContain("NAPTR r8.example.com", chain.Questions);
    }

    [Fact]
    public void RulesOfManyServicesAreFollowedWithinBounds()
    {
        FakeDns dns = new();
        for (int service = 0; service < 100; service++)
        {
            dns.Add($"NAPTR example.com 10 10 s SIP+D2U s{service}.example.com");
        }

        Assert.Equal("", new ResolverRig(dns, static options => options.AddressFamilies = [AddressFamily.InterNetwork]).Resolve("sip:example.com"));
        Assert.Equal(16, dns.Questions.Count(static question => question.StartsWith("SRV", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("sip.localhost")]
    public void LocalhostIsKnown(string host)
    {
        ResolverRig rig = new(new FakeDns());
        Assert.Equal("Udp 127.0.0.1:5060, Udp [::1]:5060", rig.Resolve($"sip:{host}"));
        Assert.Empty(rig.Dns.Questions);
    }

    private static void AllTransports(DnsSipResolverOptions options) =>
        options.Transports = [SipTransport.Tls, SipTransport.Tcp, SipTransport.Udp, SipTransport.SecureWebSocket, SipTransport.WebSocket];
}
