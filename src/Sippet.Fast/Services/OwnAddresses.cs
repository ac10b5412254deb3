using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Sippet.Fast.Addressing;
using Sippet.Fast.Services.Routing;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// Which URIs mean this stack: its listening points, each address of this machine for one that listens on a wildcard, and the domains that it stands
/// for (RFC 3261 sections 16.3 to 16.5). One for a stack; immutable, on any thread. Nothing is allocated for a question.
/// </summary>
/// <remarks>
/// It may be made before the stack is started, as handlers are, and is asked from then on. The machine's addresses are read once, at the first
/// question. Nothing is looked up: a domain counts only if it was given.
/// </remarks>
public sealed class OwnAddresses
{
    private const int MaxHostLength = 255;

    private readonly FrozenSet<string> _domains;
    private readonly TransportAddress[] _further;
    private readonly SipStack? _stack;
    private ListeningAddresses? _listening;

    /// <summary>Begins with the listening points of a stack.</summary>
    /// <param name="stack">The stack, started or not.</param>
    /// <param name="hosts">
    /// What else leads to it: its domains, in any case and with a dot at their end or without, an internationalized one in its ASCII form; and further
    /// addresses, as that of a NAT in front of it, IPv6 with brackets or without, at which the ports that it listens on count.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A host is no domain and no address; it has no port.</exception>
    public OwnAddresses(SipStack stack, params IEnumerable<string> hosts)
        : this(hosts)
    {
        ArgumentNullException.ThrowIfNull(stack);
        _stack = stack;
    }

    internal OwnAddresses(ListeningAddresses listening, params IEnumerable<string> hosts)
        : this(hosts) => _listening = listening;

    private OwnAddresses(IEnumerable<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        List<string> domains = [];
        List<TransportAddress> further = [];
        foreach (string host in hosts)
        {
            ReadOnlySpan<byte> text = Encoding.UTF8.GetBytes(host ?? throw new ArgumentNullException(nameof(hosts)));
            if (AddressText.TryParse(text, 0, out TransportAddress address))
            {
                further.Add(address);
            }
            else if (UriHost.IsName(WithoutDot(text)) && text.Length <= MaxHostLength)
            {
                domains.Add(Encoding.ASCII.GetString(WithoutDot(text)));
            }
            else
            {
                throw new ArgumentException($"'{host}' is no domain and no IP address, such as example.com or 192.0.2.1; a port is none of it.", nameof(hosts));
            }
        }

        _domains = domains.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _further = [.. further];
    }

    /// <summary>The addresses that the stack listens on.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    internal ListeningAddresses Listening => Volatile.Read(ref _listening) ?? Read();

    /// <summary>
    /// Whether a URI means this stack: what it leads to (RFC 3263 section 4), so that an maddr stands in place of the host. The user and all other parameters are
    /// passed over.
    /// </summary>
    /// <remarks>
    /// An address counts at a port that is listened on there by a transport that the URI may mean: any where it has none, those over TLS of a sips
    /// URI. Without a port it is the default one of its scheme and transport (RFC 3261 section 19.1.2). So does a domain with a port, whatever the
    /// address; without one it always counts, as SRV may lead from it to any port.
    /// </remarks>
    /// <param name="uri">A Request-URI, the URI of a Route …; other schemes than sip and sips never count.</param>
    /// <returns>Whether it does.</returns>
    /// <exception cref="InvalidOperationException">The stack was not started.</exception>
    public bool Contains(SipUri uri)
    {
        if (!uri.IsSip)
        {
            return false;
        }

        ReadOnlySpan<byte> host = uri.TryGetParameter("maddr"u8, out ReadOnlySpan<byte> maddr) ? maddr : uri.Host;
        return Contains(host, uri.Port, UriDefaults.PortOf(uri), TransportSet.Of(uri));
    }

    /// <summary>Whether the sent-by of a Via is one of this stack, by the transport that it names, with the default port of that where it has none.</summary>
    /// <param name="via">The Via.</param>
    /// <returns>Whether it is.</returns>
    /// <exception cref="InvalidOperationException">The stack was not started.</exception>
    public bool Contains(Via via) =>
        TransportNames.TryParse(via.Transport, out SipTransport transport)
        && Contains(via.Host, via.Port, TransportNames.DefaultPort(transport), TransportSet.Of(transport));

    /// <summary>Whether a host is one of those that were given.</summary>
    internal bool WasGiven(ReadOnlySpan<byte> host) => AddressText.TryParse(host, 0, out TransportAddress address) ? IsFurther(address) : IsDomain(host);

    private bool Contains(ReadOnlySpan<byte> host, int? port, int defaultPort, TransportSet transports)
    {
        if (AddressText.TryParse(host, port ?? defaultPort, out TransportAddress address))
        {
            return Listening.Contains(address, transports) || (IsFurther(address) && Listening.Contains(address.Port, transports));
        }

        return IsDomain(host) && (port is null || Listening.Contains(defaultPort, transports));
    }

    private bool IsFurther(in TransportAddress address)
    {
        foreach (ref readonly TransportAddress further in _further.AsSpan())
        {
            if (further.HasSameAddress(address))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDomain(ReadOnlySpan<byte> host)
    {
        host = WithoutDot(host);
        Span<char> name = stackalloc char[MaxHostLength];
        return host.Length <= MaxHostLength && _domains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..Encoding.Latin1.GetChars(host, name)]);
    }

    private static ReadOnlySpan<byte> WithoutDot(ReadOnlySpan<byte> domain) => domain is [.., (byte)'.'] ? domain[..^1] : domain;

    private ListeningAddresses Read()
    {
        ListeningAddresses listening = ListeningAddresses.Of(_stack!);
        return Interlocked.CompareExchange(ref _listening, listening, null) ?? listening;
    }
}
