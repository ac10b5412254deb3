using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>The control message that tells which local address a datagram was sent to: in_pktinfo or in6_pktinfo behind a cmsghdr.</summary>
internal static class PacketInfo
{
    /// <summary>More than either takes.</summary>
    public const int Size = 64;

    private const int IPv4Type = 8; // IP_PKTINFO
    private const int IPv6Type = 50; // IPV6_PKTINFO
    private const int IPv4AddressOffset = 8; // behind the interface and the address to answer from

    private static readonly int s_headerLength = IntPtr.Size + 8;

    /// <summary>Makes the system tell.</summary>
    public static void Ask(Socket socket) => socket.SetSocketOption(
        socket.AddressFamily == AddressFamily.InterNetworkV6 ? SocketOptionLevel.IPv6 : SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);

    /// <summary>Reads the address.</summary>
    /// <returns>Null when there is none.</returns>
    public static IPAddress? Read(ReadOnlySpan<byte> control)
    {
        if (control.Length < s_headerLength)
        {
            return null;
        }

        int type = MemoryMarshal.Read<int>(control[(IntPtr.Size + 4)..]);
        ReadOnlySpan<byte> data = control[s_headerLength..];
        return type switch
        {
            IPv4Type when data.Length >= IPv4AddressOffset + 4 => new IPAddress(data.Slice(IPv4AddressOffset, 4)),
            IPv6Type when data.Length >= 20 => IPv6(data),
            _ => null,
        };
    }

    // The interface is the scope of a link-local address, and of no other.
    private static IPAddress IPv6(ReadOnlySpan<byte> data)
    {
        IPAddress address = new(data[..16]);
        return address.IsIPv6LinkLocal ? new IPAddress(data[..16], MemoryMarshal.Read<uint>(data[16..])) : address;
    }
}
