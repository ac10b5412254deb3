using System;
using System.Text;
using Sippet.Fast.Addressing;
using Sippet.Fast.Resolver.Lookups;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Resolver.Location;

/// <summary>What of a URI says where its requests go: a copy, which outlives the URI.</summary>
internal readonly record struct SipQuery
{
    /// <summary>The name to look up, normalized: TARGET of RFC 3263 section 4; empty where it is an IP address.</summary>
    public string Host { get; private init; }

    /// <summary>The IP address that stands in the URI in place of a name, with port 0; none where there is a name.</summary>
    public TransportAddress Address { get; private init; }

    /// <summary>
    /// The domain that the server's certificate has to be good for: the host, also where an maddr says where to go (RFC 5922); null for an IP address.
    /// </summary>
    public string? Domain { get; private init; }

    /// <summary>The port; 0 where the URI has none.</summary>
    public int Port { get; private init; }

    /// <summary>The transport; None where the URI names none.</summary>
    public SipTransport Transport { get; private init; }

    /// <summary>Whether the URI is a sips one.</summary>
    public bool IsSecure { get; private init; }

    /// <summary>Reads a URI.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="query">What it says.</param>
    /// <param name="problem">Why there is nowhere to go.</param>
    /// <returns>False when there is nowhere to go.</returns>
    public static bool TryRead(SipUri uri, out SipQuery query, out string problem)
    {
        query = default;
        if (!TransportSelection.TryRead(uri, out SipTransport transport))
        {
            problem = uri.IsSip ? "the transport is unknown, or none that a sips URI allows" : "this is no sip or sips URI";
            return false;
        }

        bool hasMaddr = uri.TryGetParameter("maddr"u8, out ReadOnlySpan<byte> maddr);
        ReadOnlySpan<byte> target = hasMaddr ? maddr : uri.Host;
        bool isAddress = AddressText.TryParse(target, 0, out TransportAddress address);
        string host = "";
        bool isGood = isAddress ? !address.IsWildcard : HostName.TryNormalize(Encoding.Latin1.GetString(target), out host) && host.Length > 0;
        problem = isGood ? "" : "the host is no name and no address";
        query = new SipQuery
        {
            Host = host,
            Address = address,
            Domain = hasMaddr || !isAddress ? DomainOf(uri.Host) : null,
            Port = uri.Port ?? 0,
            Transport = transport,
            IsSecure = uri.IsSecure,
        };
        return isGood;
    }

    // SNI has no dot at the end (RFC 6066 section 3), and neither have the names of certificates.
    private static string? DomainOf(ReadOnlySpan<byte> host) =>
        AddressText.TryParse(host, 0, out _) ? null : Encoding.ASCII.GetString(host is [.., (byte)'.'] ? host[..^1] : host);
}
