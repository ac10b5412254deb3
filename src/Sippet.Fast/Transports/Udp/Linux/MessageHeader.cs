using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>Where a datagram's bytes are, and its address: struct msghdr.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MessageHeader
{
    /// <summary>The <see cref="SocketName"/> of the other side.</summary>
    public nint Name;

    /// <summary>The length of the name in bytes: of its room before a receive, of itself afterwards.</summary>
    public uint NameLength;

    /// <summary>The <see cref="IoVector"/>s.</summary>
    public nint Vectors;

    /// <summary>The number of vectors.</summary>
    public nuint VectorCount;

    /// <summary>The control messages; 0 for none.</summary>
    public nint Control;

    /// <summary>The length of the control messages in bytes.</summary>
    public nuint ControlLength;

    /// <summary>What the system tells about a received datagram.</summary>
    public int Flags;
}
