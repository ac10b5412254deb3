using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>A piece of memory: struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IoVector
{
    /// <summary>Where it begins.</summary>
    public nint Start;

    /// <summary>Its length in bytes.</summary>
    public nuint Length;
}
