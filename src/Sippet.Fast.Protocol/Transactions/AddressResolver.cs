using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Addressing;
using Sippet.Fast.Transactions;

namespace Sippet.Fast;

/// <summary>
/// Finds the target of a URI whose host, or whose maddr, is an IP address: nothing is looked up (RFC 3263 section 4.1 and 4.2). Names have no target.
/// </summary>
public sealed class AddressResolver : ISipResolver
{
    private AddressResolver()
    {
    }

    /// <summary>The one resolver of this kind; it may be shared by all.</summary>
    public static AddressResolver Instance { get; } = new();

    /// <summary>Finds the target of a URI, without waiting; it allocates only where an maddr stands beside a domain.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="target">The target.</param>
    /// <returns>False when there is none.</returns>
    public static bool TryResolve(SipUri uri, out SipTarget target)
    {
        target = default;
        if (!TransportSelection.TryRead(uri, out SipTransport transport))
        {
            return false;
        }

        transport = transport == SipTransport.None ? TransportSelection.Default(uri) : transport;
        bool hasMaddr = uri.TryGetParameter("maddr"u8, out ReadOnlySpan<byte> maddr);
        ReadOnlySpan<byte> host = hasMaddr ? maddr : uri.Host;
        if (!AddressText.TryParse(host, uri.Port ?? TransportNames.DefaultPort(transport), out TransportAddress address) || address.IsWildcard)
        {
            return false;
        }

        bool isDomain = hasMaddr && !AddressText.TryParse(uri.Host, 0, out _);
        target = new SipTarget(transport, address) { Domain = isDomain ? Encoding.ASCII.GetString(uri.Host) : null };
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipUri nextHop) =>
        ValueTask.FromResult<IReadOnlyList<SipTarget>>(TryResolve(nextHop, out SipTarget target) ? [target] : []);
}
