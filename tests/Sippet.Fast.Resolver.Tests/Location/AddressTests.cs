using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Resolver.Location;

/// <summary>From servers to addresses: families, bounds, and whom to wait for.</summary>
public sealed class AddressTests
{
    private const string Mixed = "A example.com 192.0.2.1; AAAA example.com 2001:db8::1";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 }, "Udp 192.0.2.1:5060, Udp [2001:db8::1]:5060")]
    [InlineData(new[] { AddressFamily.InterNetworkV6, AddressFamily.InterNetwork }, "Udp [2001:db8::1]:5060, Udp 192.0.2.1:5060")]
    [InlineData(new[] { AddressFamily.InterNetworkV6 }, "Udp [2001:db8::1]:5060")]
    public void FamiliesHaveTheOrderOfTheOption(AddressFamily[] families, string targets)
    {
        ResolverRig rig = new(new FakeDns(Mixed), options => options.AddressFamilies = families);
        Assert.Equal(targets, rig.Resolve("sip:example.com"));
        Assert.Equal(families.Length == 2, rig.Dns.Questions.Contains("A example.com"));
    }

    [Fact]
    public void AllAddressesOfAServerComeBeforeThoseOfTheNext()
    {
        ResolverRig rig = new(new FakeDns(
            "SRV _sip._udp.example.com 2 0 5060 b.example.com; SRV _sip._udp.example.com 1 0 5060 a.example.com",
            "A a.example.com 192.0.2.1; AAAA a.example.com 2001:db8::1; A b.example.com 192.0.2.2"));
        Assert.Equal("Udp 192.0.2.1:5060, Udp [2001:db8::1]:5060, Udp 192.0.2.2:5060", rig.Resolve("sip:example.com"));
    }

    [Fact]
    public void AddressesOfOneHostShareTheLoad()
    {
        ResolverRig rig = new(new FakeDns("A example.com 192.0.2.1; A example.com 192.0.2.2; A example.com 192.0.2.3; A example.com 192.0.2.4"));
        int[] counts = new int[4];
        for (int request = 0; request < 4_000; request++)
        {
            counts[rig.Resolve("sip:example.com")["Udp 192.0.2.".Length] - '1']++;
        }

        Assert.All(counts, static count => Assert.InRange(count, 900, 1_100));
        Assert.Equal(6, rig.Dns.Questions.Count); // one NAPTR, three SRV, one A, one AAAA
    }

    [Fact]
    public void TargetsAreNoMoreThanTheOptionAllowsAndEachOnce()
    {
        FakeDns dns = new(
            "A example.com 192.0.2.1; SRV _sip._tcp.example.net 0 0 5060 h.example.net; SRV _sip._tcp.example.net 0 0 5060 h.example.net; A h.example.net 192.0.2.2");
        for (int host = 2; host < 200; host++)
        {
            dns.Add($"A example.com 192.0.2.{host}", $"SRV _sip._udp.example.org 0 0 5060 h{host}.example.org", $"A h{host}.example.org 192.0.2.{host}");
        }

        ResolverRig rig = new(dns, static options => options.MaxTargets = 5);
        Assert.Equal(5, rig.Resolve("sip:example.com").Split(", ").Distinct().Count());
        Assert.Equal(5, rig.Resolve("sip:example.org").Split(", ").Distinct().Count());
        Assert.Equal(5, dns.Questions.Count(static question => question.StartsWith("A h", StringComparison.Ordinal)));
        Assert.Equal("Tcp 192.0.2.2:5060", rig.Resolve("sip:example.net"));
    }

    [Fact]
    public async Task SlowAnswerOfAWorseServerIsNotWaitedForLong()
    {
        FakeDns dns = new(
            "SRV _sip._udp.example.com 1 0 5060 a.example.com; SRV _sip._udp.example.com 2 0 5060 b.example.com",
            "A a.example.com 192.0.2.1; A b.example.com 192.0.2.2");
        dns.Holds = static question => question == "A b.example.com";
        ResolverRig rig = new(dns);
        Task<string> resolving = rig.BeginAsync("sip:example.com");
        rig.Wait(0.29);
        Assert.False(resolving.IsCompleted);
        rig.Wait(0.02);
        Assert.Equal("Udp 192.0.2.1:5060", await resolving.WaitAsync(s_patience, TestContext.Current.CancellationToken));

        dns.Release();
        Assert.Equal("Udp 192.0.2.1:5060, Udp 192.0.2.2:5060", rig.Resolve("sip:example.com"));
    }

    [Fact]
    public async Task SlowAnswerOfTheBestServerIsWaitedFor()
    {
        FakeDns dns = new(
            "SRV _sip._udp.example.com 1 0 5060 a.example.com; SRV _sip._udp.example.com 2 0 5060 b.example.com",
            "A a.example.com 192.0.2.1; A b.example.com 192.0.2.2");
        dns.Holds = static question => question == "A a.example.com";
        ResolverRig rig = new(dns);
        Task<string> resolving = rig.BeginAsync("sip:example.com");
        rig.Wait(2.9);
        Assert.False(resolving.IsCompleted);
        dns.Release();
        Assert.Equal("Udp 192.0.2.1:5060, Udp 192.0.2.2:5060", await resolving.WaitAsync(s_patience, TestContext.Current.CancellationToken));
    }
}
