using System;

namespace Sippet.Fast;

/// <summary>
/// The bounds of TCP, TLS and WebSocket connections. Each setter checks its range at once and throws <see cref="ArgumentOutOfRangeException"/>. Times are
/// looked at four times a second.
/// </summary>
public sealed class StreamOptions
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>The most connections, accepted and made: 1 to 1 million; 20,000 by default. One more is closed as soon as it is accepted, or not made.</summary>
    public int MaxConnections { get; set => field = Within(value, 1, 1_000_000); } = 20_000;

    /// <summary>The time in which a connection has to be open, the handshakes of TLS and WebSocket included: 10 ms to 1 day; 10 s by default.</summary>
    public TimeSpan HandshakeLimit { get; set => field = Within(value, s_shortest, s_day); } = TimeSpan.FromSeconds(10);

    /// <summary>The time in which an accepted connection has to bring its first message or keep-alive: 10 ms to 1 day; 32 s by default.</summary>
    public TimeSpan FirstMessageLimit { get; set => field = Within(value, s_shortest, s_day); } = TimeSpan.FromSeconds(32);

    /// <summary>The time in which a message that has begun has to be whole: 10 ms to 1 day; 10 s by default.</summary>
    public TimeSpan MessageLimit { get; set => field = Within(value, s_shortest, s_day); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The time after which a connection is closed by which nothing has come or gone, keep-alives included: 10 ms to 1 day; 10 minutes by default. Clients
    /// behind a NAT keep theirs alive every 2 minutes (RFC 5626 section 4.4.1).
    /// </summary>
    public TimeSpan IdleLimit { get; set => field = Within(value, s_shortest, s_day); } = TimeSpan.FromMinutes(10);

    /// <summary>The time after which a connection is closed whose peer takes nothing of what is to be sent: 10 ms to 1 day; 20 s by default.</summary>
    public TimeSpan SendLimit { get; set => field = Within(value, s_shortest, s_day); } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The most bytes that wait in a connection to be sent: 64 KB to 1 GB; 1 MB by default. A connection is not read while half as
    /// much is under way: messages that were not handled yet, and by a connection that its peer has made what that has not taken yet. A message beyond the
    /// bound is not sent: a transport error of its transaction alone.
    /// </summary>
    public int MaxUnsent { get; set => field = Within(value, 1 << 16, 1 << 30); } = 1 << 20;

    /// <summary>
    /// How often a connection that the stack has made is pinged when nothing else is sent by it: 1 s to 1 day, and RFC 5626 section 4.4.1 has 95 to 120 s;
    /// null, the default, for never. One that is not answered within 10 s is lost.
    /// </summary>
    public TimeSpan? PingInterval
    {
        get;
        set => field = value is { } interval ? Within(interval, TimeSpan.FromSeconds(1), s_day) : null;
    }

    /// <summary>
    /// Whether an accepted connection is used for requests to the address that its peer says it listens on, when the peer asks for it with the Via parameter
    /// alias (RFC 5923): off by default, since anybody could ask for any port. That is for TCP: a peer of TLS whose certificate was asked for and
    /// is good has its alias whatever this says, for the first domain that the certificate is good for, and another one has none.
    /// </summary>
    public bool TrustAliases { get; set; }

    private static T Within<T>(T value, T min, T max)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max);
        return value;
    }
}
