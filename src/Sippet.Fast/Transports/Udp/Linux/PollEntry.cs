using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>What poll waits for: struct pollfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    /// <summary>The descriptor.</summary>
    public int Descriptor;

    /// <summary>What is waited for, and what has come.</summary>
    public short Events, Returned;
}
