using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>A struct sockaddr_in or sockaddr_in6 in place.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct SocketName
{
    /// <summary>The room that it takes, a little more than either address.</summary>
    public const int Size = 32;

    /// <summary>The length of a sockaddr_in6.</summary>
    public const int IPv6Length = 28;

    private const int IPv4Length = 16;
    private const int IPv4Family = 2; // AF_INET
    private const int IPv6Family = 10; // AF_INET6

    private ushort _family;

    /// <summary>The address, as plain data.</summary>
    public readonly TransportAddress Read() => SocketAddressBytes.Read(
        MemoryMarshal.AsBytes(new ReadOnlySpan<SocketName>(in this)), _family == IPv4Family ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6);

    /// <summary>Writes an address.</summary>
    /// <returns>Its length in bytes.</returns>
    public uint Write(in TransportAddress address)
    {
        SocketAddressBytes.Write(MemoryMarshal.AsBytes(new Span<SocketName>(ref this)), address);
        bool isIPv4 = address.Family == AddressFamily.InterNetwork;
        _family = (ushort)(isIPv4 ? IPv4Family : IPv6Family);
        return (uint)(isIPv4 ? IPv4Length : IPv6Length);
    }
}
