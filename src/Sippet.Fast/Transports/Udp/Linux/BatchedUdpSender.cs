using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>Sends a worker's datagrams with one system call for those that leave from one socket one after another.</summary>
internal sealed unsafe class BatchedUdpSender(UdpTransport transport, int worker) : UdpSender(transport)
{
    private const int MostPatience = 10; // milliseconds that a full send buffer is waited for

    private readonly SendVector _vector = new();

    /// <inheritdoc/>
    public override int Send(SendQueue queue)
    {
        _vector.Load(queue);
        Span<OutgoingDatagram> datagrams = queue.Datagrams;
        int failed = 0;
        for (int start = 0; start < datagrams.Length;)
        {
            int point = datagrams[start].Flow.ListeningPoint;
            Socket socket = Transport.EndPointOf(point).SocketOf(worker);
            int end = start;
            while (end < datagrams.Length && datagrams[end].Flow.ListeningPoint == point && datagrams[end].Flow.Remote.Family == socket.AddressFamily)
            {
                end++;
            }

            if (end == start)
            {
                datagrams[end++].HasFailed = true; // a maddr of the other family
                failed++;
            }
            else
            {
                failed += Send(socket, datagrams, start, end);
            }

            start = end;
        }

        return failed;
    }

    private int Send(Socket socket, Span<OutgoingDatagram> datagrams, int start, int end)
    {
        int failed = 0;
        while (start < end)
        {
            int sent = TrySend(socket, start, end - start);
            start += Math.Max(sent, 0);
            if (sent <= 0)
            {
                datagrams[start++].HasFailed = true; // the error is this one's alone: the others are tried
                failed++;
            }
        }

        return failed;
    }

    private int TrySend(Socket socket, int start, int count)
    {
        try
        {
            SafeHandle handle = socket.SafeHandle;
            for (bool hasWaited = false; ;)
            {
                int sent = LinuxCalls.Send(handle, _vector.Messages + start, (uint)count, 0);
                int error = sent < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (error == LinuxCalls.Interrupted)
                {
                    continue;
                }

                if (error != LinuxCalls.TryAgain || hasWaited)
                {
                    return sent;
                }

                hasWaited = true;
                PollEntry entry = new() { Descriptor = (int)handle.DangerousGetHandle(), Events = LinuxCalls.Writable };
                _ = LinuxCalls.Poll(&entry, 1, MostPatience);
            }
        }
        catch (ObjectDisposedException)
        {
            return -1; // the stack is being stopped
        }
    }
}
