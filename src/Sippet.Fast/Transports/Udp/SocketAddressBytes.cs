using System;
using System.Buffers.Binary;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp;

/// <summary>The port and the address within a struct sockaddr_in or sockaddr_in6; where its family stands differs between systems.</summary>
internal static class SocketAddressBytes
{
    private const int PortOffset = 2;
    private const int IPv4Offset = 4;
    private const int FlowOffset = 4;
    private const int IPv6Offset = 8;
    private const int ScopeOffset = 24;

    /// <summary>Reads an address.</summary>
    public static TransportAddress Read(ReadOnlySpan<byte> bytes, AddressFamily family)
    {
        int port = BinaryPrimitives.ReadUInt16BigEndian(bytes[PortOffset..]);
        return family == AddressFamily.InterNetwork
            ? TransportAddress.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes[IPv4Offset..]), port)
            : TransportAddress.FromIPv6(bytes.Slice(IPv6Offset, 16), BitConverter.ToUInt32(bytes[ScopeOffset..]), port);
    }

    /// <summary>Writes an address of its own family.</summary>
    public static void Write(Span<byte> bytes, in TransportAddress address)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes[PortOffset..], (ushort)address.Port);
        if (address.Family == AddressFamily.InterNetwork)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[IPv4Offset..], address.IPv4);
        }
        else
        {
            bytes.Slice(FlowOffset, sizeof(uint)).Clear(); // no flow label
            address.WriteIPv6(bytes[IPv6Offset..]);
            BitConverter.TryWriteBytes(bytes[ScopeOffset..], address.ScopeId);
        }
    }
}
