using System;
using System.Collections.Generic;
using System.Net;

namespace Sippet.Fast.Testing;

/// <summary>
/// Addresses of a simulated network, as its faults are told which they concern. A string makes one: <c>"192.0.2.1:5060"</c> is an address,
/// <c>"192.0.2.1"</c> all ports of a host, <c>"192.0.2.1, 192.0.2.2"</c> both. Immutable; any thread.
/// </summary>
public sealed class AddressSet
{
    private readonly List<(TransportAddress Address, bool AllPorts)> _members = [];

    private AddressSet()
    {
    }

    /// <summary>All addresses.</summary>
    public static AddressSet All { get; } = new();

    /// <summary>Reads addresses.</summary>
    /// <param name="addresses">IP addresses, each with or without a port, with commas between them; an IPv6 address with a port has brackets.</param>
    /// <returns>The set.</returns>
    /// <exception cref="FormatException">There is something else than addresses.</exception>
    public static AddressSet FromString(string addresses)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(addresses);
        AddressSet set = new();
        foreach (string one in addresses.Split(',', StringSplitOptions.TrimEntries))
        {
            bool isHost = IPAddress.TryParse(one, out IPAddress? host);
            set._members.Add((new TransportAddress(isHost ? new IPEndPoint(host!, 0) : IPEndPoint.Parse(one)), isHost));
        }

        return set;
    }

    /// <summary>The set of one address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The set.</returns>
    public static AddressSet FromTransportAddress(TransportAddress address)
    {
        AddressSet set = new();
        set._members.Add((address, false));
        return set;
    }

    /// <summary>Reads addresses, see <see cref="FromString"/>.</summary>
    /// <param name="addresses">IP addresses, each with or without a port, with commas between them.</param>
    public static implicit operator AddressSet(string addresses) => FromString(addresses);

    /// <summary>The set of one address.</summary>
    /// <param name="address">The address.</param>
    public static implicit operator AddressSet(TransportAddress address) => FromTransportAddress(address);

    /// <summary>Whether an address is one of these.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(TransportAddress address) =>
        this == All || _members.Exists(member => member.AllPorts ? member.Address.HasSameAddress(address) : member.Address == address);
}
