using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>Ends a poll from another thread: an eventfd.</summary>
internal sealed unsafe class WakeEvent : IDisposable
{
    private readonly SafeFileHandle _handle;

    public WakeEvent()
    {
        Descriptor = LinuxCalls.CreateEvent();
        _handle = Descriptor >= 0 ? new SafeFileHandle(Descriptor, ownsHandle: true) : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>What poll waits for.</summary>
    public int Descriptor { get; }

    /// <summary>Makes the descriptor readable; on any thread.</summary>
    public void Set()
    {
        try
        {
            ulong one = 1;
            _ = LinuxCalls.Write(_handle, &one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    /// <summary>Makes the descriptor unreadable again.</summary>
    public void Reset()
    {
        ulong count;
        _ = LinuxCalls.Read(_handle, &count, sizeof(ulong));
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
