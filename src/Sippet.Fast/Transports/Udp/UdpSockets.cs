using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp;

/// <summary>Makes UDP sockets with the options that the transport needs.</summary>
internal static class UdpSockets
{
    private const int LinuxSocketLevel = 1; // SOL_SOCKET
    private const int LinuxReusePort = 15; // SO_REUSEPORT
    private const int LinuxMemory = 55; // SO_MEMINFO
    private const int LinuxMemoryNumbers = 9; // of 32 bits, of which the last one is SK_MEMINFO_DROPS
    private const int WindowsReportUnreachable = unchecked((int)0x9800000C); // SIO_UDP_CONNRESET

    /// <summary>Whether the system spreads the datagrams of one port over several sockets.</summary>
    public static bool CanShare => OperatingSystem.IsLinux();

    /// <summary>Binds sockets that share one address.</summary>
    /// <param name="endPoint">The address; with port 0 the first socket's port is that of all.</param>
    /// <param name="count">How many; more than one only where <see cref="CanShare"/>.</param>
    /// <param name="receiveBufferSize">The receive buffer to ask for, in bytes.</param>
    /// <exception cref="SocketException">The address cannot be bound: in use, or not this machine's.</exception>
    public static Socket[] Bind(IPEndPoint endPoint, int count, int receiveBufferSize)
    {
        if (endPoint.Port != 0)
        {
            // Sockets that share a port would share it with another process of the same user as well, unnoticed.
            using Socket probe = Open(endPoint.AddressFamily, share: false);
            probe.Bind(endPoint);
        }

        return BindShared(endPoint, count, receiveBufferSize);
    }

    /// <summary>Binds sockets that share one address, also with those that are bound to its wildcard.</summary>
    public static Socket[] BindShared(IPEndPoint endPoint, int count, int receiveBufferSize)
    {
        Socket[] sockets = new Socket[count];
        try
        {
            for (int i = 0; i < count; i++)
            {
                sockets[i] = Open(endPoint.AddressFamily, CanShare);
                sockets[i].ReceiveBufferSize = receiveBufferSize;
                sockets[i].Bind(endPoint);
                endPoint = (IPEndPoint)sockets[i].LocalEndPoint!;
            }

            return sockets;
        }
        catch
        {
            Array.ForEach(sockets, static socket => socket?.Dispose());
            throw;
        }
    }

    /// <summary>The datagrams for a socket that the system has dropped, mostly for want of room in its receive buffer; 0 where it does not tell.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public static uint DropsOf(Socket socket)
    {
        Span<uint> numbers = stackalloc uint[LinuxMemoryNumbers];
        numbers.Clear();
        try
        {
            if (OperatingSystem.IsLinux())
            {
                socket.GetRawSocketOption(LinuxSocketLevel, LinuxMemory, MemoryMarshal.AsBytes(numbers));
            }
        }
        catch (SocketException)
        {
            // A kernel before 4.12, or what stands in for one: a stack that stops asks as well, and has to stop.
        }

        return numbers[^1];
    }

    private static Socket Open(AddressFamily family, bool share)
    {
        Socket socket = new(family, SocketType.Dgram, ProtocolType.Udp);
        if (family == AddressFamily.InterNetworkV6)
        {
            socket.DualMode = false; // an IPv4 listener on the same port is another listening point
        }

        if (share)
        {
            socket.SetRawSocketOption(LinuxSocketLevel, LinuxReusePort, [1, 0, 0, 0]);
        }

        if (OperatingSystem.IsWindows())
        {
            socket.IOControl(WindowsReportUnreachable, [0, 0, 0, 0], null); // else an unreachable peer fails the next receive
        }

        return socket;
    }
}
