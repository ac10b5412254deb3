using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sippet.Fast.Resolver.Health;
using Sippet.Fast.Resolver.Location;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast;

/// <summary>
/// What a <see cref="DnsSipResolver"/> is made with; changes after that have no effect. Each setter checks its range at once and throws
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed class DnsSipResolverOptions
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    /// <summary>The DNS servers to ask, up to 8; those of the system by default, when there are none.</summary>
    public IReadOnlyList<IPEndPoint> NameServers { get; set => field = Copy(value, 0, 8, static server => server is { Port: > 0 }); } = [];

    /// <summary>
    /// The transports that the stack can use, the preferred ones first, each once: TLS, TCP, UDP by default. Others are never chosen. Where the NAPTR
    /// records of a domain have an order, theirs counts (RFC 3263 section 4.1).
    /// </summary>
    public IReadOnlyList<SipTransport> Transports
    {
        get;
        set => field = Copy(value, 1, 5, static transport => transport is >= SipTransport.Udp and <= SipTransport.SecureWebSocket);
    } = [SipTransport.Tls, SipTransport.Tcp, SipTransport.Udp];

    /// <summary>
    /// The families of addresses that the stack can reach, the preferred one first, each once: IPv4, IPv6 by default. A family that no listening point
    /// has should not be here: its addresses would fail, one request each.
    /// </summary>
    public IReadOnlyList<AddressFamily> AddressFamilies
    {
        get;
        set => field = Copy(value, 1, 2, static family => family is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6);
    } = [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    /// <summary>The most targets of a request: 1 to 64; 16 by default. What comes behind them is left out.</summary>
    public int MaxTargets { get; set => field = Within(value, 1, 64); } = 16;

    /// <summary>The time that one look-up has, all DNS servers and tries together: 10 ms to 1 hour; 3 s by default.</summary>
    public TimeSpan LookupTimeLimit { get; set => field = Within(value, s_shortest, s_hour); } = TimeSpan.FromSeconds(3);

    /// <summary>The time that a request waits for all its look-ups; then it has no target: 10 ms to 1 hour; 8 s by default.</summary>
    public TimeSpan TimeLimit { get; set => field = Within(value, s_shortest, s_hour); } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// The least time for which an answer is kept: 0 to 1 hour; 1 s by default, so that records with a TTL of 0 are asked for once a second rather than for
    /// each request.
    /// </summary>
    public TimeSpan MinTtl { get; set => field = Within(value, TimeSpan.Zero, s_hour); } = TimeSpan.FromSeconds(1);

    /// <summary>The most time for which records are kept, whatever their TTL: 1 s to 7 days; 1 hour by default.</summary>
    public TimeSpan MaxTtl { get; set => field = Within(value, TimeSpan.FromSeconds(1), s_week); } = s_hour;

    /// <summary>
    /// The most time for which it is remembered that there is nothing, whatever the SOA record says (RFC 2308 section 5): 0 to 7 days; 5 minutes by default.
    /// </summary>
    public TimeSpan MaxNegativeTtl { get; set => field = Within(value, TimeSpan.Zero, s_week); } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The time after which a failed look-up is tried again (RFC 2308 section 7), and for which it is remembered that there is nothing where no SOA record
    /// tells: 0 to 5 minutes; 5 s by default.
    /// </summary>
    public TimeSpan FailureTtl { get; set => field = Within(value, TimeSpan.Zero, TimeSpan.FromMinutes(5)); } = TimeSpan.FromSeconds(5);

    /// <summary>How long after its end an answer is still used while the DNS servers fail (RFC 8767): 0 to 7 days; 1 hour by default.</summary>
    public TimeSpan StaleTime { get; set => field = Within(value, TimeSpan.Zero, s_week); } = s_hour;

    /// <summary>The most answers that are kept: 16 to 10 million; 10,000 by default. A domain has about five.</summary>
    public int CacheCapacity { get; set => field = Within(value, 16, 10_000_000); } = 10_000;

    /// <summary>The most look-ups at a time: 1 to 100,000; 1,000 by default. What is more fails at once.</summary>
    public int MaxLookups { get; set => field = Within(value, 1, 100_000); } = 1_000;

    /// <summary>How long a target that has failed is tried behind the others; each further failure doubles it: 10 ms to 1 hour; 1 s by default.</summary>
    public TimeSpan BackOff { get; set => field = Within(value, s_shortest, s_hour); } = TimeSpan.FromSeconds(1);

    /// <summary>The longest back-off, where it is not less than <see cref="BackOff"/>: 10 ms to 7 days; 5 minutes by default.</summary>
    public TimeSpan MaxBackOff { get; set => field = Within(value, s_shortest, s_week); } = TimeSpan.FromMinutes(5);

    /// <summary>The part of a back-off that chance may take off, so that not all turn to a target at once: 0 to 1; 0.2 by default.</summary>
    public double BackOffJitter { get; set => field = Within(value, 0, 1); } = 0.2;

    /// <summary>
    /// How long the outcome of a probe, the first request to a target after its back-off, is waited for before the next request may be one: 10 ms to 1 hour;
    /// 32 s by default, which are timers B and F.
    /// </summary>
    public TimeSpan ProbeTimeLimit { get; set => field = Within(value, s_shortest, s_hour); } = TimeSpan.FromSeconds(32);

    /// <summary>The most targets that are known as failing: 16 to 10 million; 10,000 by default. What is more counts as healthy.</summary>
    public int MaxFailingTargets { get; set => field = Within(value, 16, 10_000_000); } = 10_000;

    /// <summary>Makes the choices by weight and the jitter the same each time, for tests; null by default: a new seed.</summary>
    public int? Seed { get; set; }

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider TimeProvider { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = TimeProvider.System;

    /// <summary>Where the resolver logs; nowhere by default. With Debug on "Sippet.Fast.Resolver", each decision is explained.</summary>
    public ILoggerFactory LoggerFactory { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = NullLoggerFactory.Instance;

    internal LookupSettings ToLookupSettings() => new()
    {
        TimeLimit = LookupTimeLimit,
        MinTtl = MinTtl,
        MaxTtl = MaxTtl,
        MaxNegativeTtl = MaxNegativeTtl,
        FailureTtl = FailureTtl,
        StaleTime = StaleTime,
        Capacity = CacheCapacity,
        MaxLookups = MaxLookups,
    };

    internal LocationSettings ToLocationSettings() => new() { Transports = Transports, Families = AddressFamilies, MaxTargets = MaxTargets };

    internal BackOff ToBackOff() => new()
    {
        First = BackOff,
        Longest = MaxBackOff < BackOff ? BackOff : MaxBackOff,
        Jitter = BackOffJitter,
        ProbeTimeLimit = ProbeTimeLimit,
        Capacity = MaxFailingTargets,
    };

    private static T Within<T>(T value, T min, T max)
        where T : IComparable<T>
    {
        bool isWithin = value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0;
        return isWithin ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"It has to be {min} to {max}.");
    }

    private static T[] Copy<T>(IReadOnlyList<T> value, int min, int max, Func<T, bool> isGood)
    {
        ArgumentNullException.ThrowIfNull(value);
        T[] copy = [.. value];
        bool isWithin = copy.Length >= min && copy.Length <= max && copy.All(isGood) && copy.Distinct().Count() == copy.Length;
        string message = $"It has to be {min} to {max} different ones that exist.";
        return isWithin ? copy : throw new ArgumentOutOfRangeException(nameof(value), string.Join(", ", copy), message);
    }
}
