using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Addressing;

namespace Sippet.Fast;

/// <summary>
/// Finds the target of a URI whose host, or whose maddr, is an IP address: nothing is looked up (RFC 3263 section 4.1 and 4.2). Names have no
/// target, nor have sips URIs and other transports than UDP.
/// </summary>
public sealed class AddressResolver : ISipResolver
{
    private const int DefaultPort = 5060;

    private AddressResolver()
    {
    }

    /// <summary>The one resolver of this kind; it may be shared by all.</summary>
    public static AddressResolver Instance { get; } = new();

    /// <summary>Finds the target of a URI, without waiting and without allocating.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="target">The target.</param>
    /// <returns>False when there is none.</returns>
    public static bool TryResolve(SipUri uri, out SipTarget target)
    {
        target = default;
        bool isUdp = uri.Kind == UriScheme.Sip
            && (!uri.TryGetParameter("transport"u8, out ReadOnlySpan<byte> transport) || Ascii.EqualsIgnoreCase(transport, "udp"u8));
        ReadOnlySpan<byte> host = uri.TryGetParameter("maddr"u8, out ReadOnlySpan<byte> maddr) ? maddr : uri.Host;
        if (!isUdp || !AddressText.TryParse(host, uri.Port ?? DefaultPort, out TransportAddress address) || address.IsWildcard)
        {
            return false;
        }

        target = new SipTarget(SipTransport.Udp, address);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipUri nextHop) =>
        ValueTask.FromResult<IReadOnlyList<SipTarget>>(TryResolve(nextHop, out SipTarget target) ? [target] : []);
}
