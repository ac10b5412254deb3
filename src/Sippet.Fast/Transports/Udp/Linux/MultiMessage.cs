using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>One datagram of recvmmsg and sendmmsg: struct mmsghdr.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MultiMessage
{
    /// <summary>Its bytes and its address.</summary>
    public MessageHeader Header;

    /// <summary>The bytes that were received or sent.</summary>
    public uint Length;
}
