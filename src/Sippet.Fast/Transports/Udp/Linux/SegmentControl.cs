using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>The control message that asks for a datagram to be cut into several: a cmsghdr with UDP_SEGMENT (Linux 4.18).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct SegmentControl
{
    private const int UdpLevel = 17; // SOL_UDP
    private const int SegmentType = 103; // UDP_SEGMENT

    private readonly nuint _length;
    private readonly int _level;
    private readonly int _type;
    private readonly ushort _segmentLength;

    /// <summary>Whether the system knows it.</summary>
    public static bool IsKnown { get; } = Probe();

    /// <param name="segmentLength">The length of the segments in bytes.</param>
    public SegmentControl(int segmentLength)
    {
        _length = (nuint)IntPtr.Size + (2 * sizeof(int)) + sizeof(ushort);
        _level = UdpLevel;
        _type = SegmentType;
        _segmentLength = (ushort)segmentLength;
    }

    private static bool Probe()
    {
        try
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            return socket.GetRawSocketOption(UdpLevel, SegmentType, stackalloc byte[sizeof(int)]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
