using System;
using System.Buffers.Binary;
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
    private const int AddressOffset = 4;
    private const int IPv6AddressOffset = 8;
    private const int ScopeOffset = 24;

    private ushort _family;
    private ushort _port;

    /// <summary>The address, as plain data.</summary>
    public readonly TransportAddress Read()
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<SocketName>(in this));
        int port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return _family == IPv4Family
            ? TransportAddress.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes[AddressOffset..]), port)
            : TransportAddress.FromIPv6(bytes.Slice(IPv6AddressOffset, 16), BitConverter.ToUInt32(bytes[ScopeOffset..]), port);
    }

    /// <summary>Writes an address.</summary>
    /// <returns>Its length in bytes.</returns>
    public uint Write(in TransportAddress address)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<SocketName>(ref this));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)address.Port);
        if (address.Family == AddressFamily.InterNetwork)
        {
            _family = IPv4Family;
            BinaryPrimitives.WriteUInt32BigEndian(bytes[AddressOffset..], address.IPv4);
            return IPv4Length;
        }

        _family = IPv6Family;
        bytes.Slice(AddressOffset, 4).Clear(); // no flow label
        address.WriteIPv6(bytes[IPv6AddressOffset..]);
        BitConverter.TryWriteBytes(bytes[ScopeOffset..], address.ScopeId);
        return IPv6Length;
    }
}
