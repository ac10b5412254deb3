using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Resolver;

/// <summary>Options are checked where they are set.</summary>
public sealed class DnsSipResolverOptionsTests
{
    private static readonly Action<DnsSipResolverOptions>[] s_bad =
    [
        static options => options.NameServers = [new IPEndPoint(IPAddress.Loopback, 0)],
        static options => options.Transports = [],
        static options => options.Transports = [SipTransport.None],
        static options => options.Transports = [(SipTransport)6],
        static options => options.Transports = [SipTransport.Udp, SipTransport.Udp],
        static options => options.AddressFamilies = [],
        static options => options.AddressFamilies = [AddressFamily.Unix],
        static options => options.MaxTargets = 0,
        static options => options.MaxTargets = 65,
        static options => options.LookupTimeLimit = TimeSpan.Zero,
        static options => options.TimeLimit = TimeSpan.FromDays(1),
        static options => options.MinTtl = TimeSpan.FromTicks(-1),
        static options => options.MaxTtl = TimeSpan.Zero,
        static options => options.MaxNegativeTtl = TimeSpan.FromDays(8),
        static options => options.FailureTtl = TimeSpan.FromMinutes(6),
        static options => options.StaleTime = TimeSpan.MaxValue,
        static options => options.CacheCapacity = 15,
        static options => options.MaxLookups = 0,
        static options => options.BackOff = TimeSpan.Zero,
        static options => options.MaxBackOff = TimeSpan.Zero,
        static options => options.BackOffJitter = 1.1,
        static options => options.BackOffJitter = double.NaN,
        static options => options.ProbeTimeLimit = TimeSpan.Zero,
        static options => options.MaxFailingTargets = 0,
    ];

    [Fact]
    public void ValueOutOfRangeIsRefusedAtOnce() =>
        Assert.All(s_bad, static set => Assert.Throws<ArgumentOutOfRangeException>(() => set(new DnsSipResolverOptions())));

    [Fact]
    public void NullIsRefusedAtOnce()
    {
        DnsSipResolverOptions options = new();
        Assert.Throws<ArgumentNullException>(() => options.NameServers = null!);
        Assert.Throws<ArgumentNullException>(() => options.TimeProvider = null!);
        Assert.Throws<ArgumentNullException>(() => options.LoggerFactory = null!);
    }

    [Fact]
    public async Task ListsAreCopied()
    {
        List<SipTransport> transports = [SipTransport.Tcp];
        DnsSipResolver resolver = new(new DnsSipResolverOptions { Transports = transports }, new FakeDns("A example.com 192.0.2.1"));
        transports.Add(SipTransport.Udp);
        Assert.Equal("Tcp 192.0.2.1:5060", ResolverRig.TextOf(await ResolverRig.ResolveAsync(resolver, "sip:example.com")));
    }
}
