using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>Sends a worker's datagrams with one system call for those that leave from one socket one after another.</summary>
internal sealed unsafe class BatchedUdpSender(UdpTransport transport, int worker) : UdpSender(transport)
{
    private const int MostPatience = 10; // milliseconds that a full send buffer is waited for

    private readonly SendGroups _groups = new();
    private readonly SendVector _vector = new();

    /// <inheritdoc/>
    public override int Send(SendQueue queue)
    {
        _groups.Load(queue);
        _vector.Load(queue, _groups);
        Span<OutgoingDatagram> datagrams = queue.Datagrams;
        int failed = 0;
        for (int start = 0; start < _groups.Count;)
        {
            int point = FlowOf(datagrams, start).ListeningPoint;
            Socket socket = Transport.EndPointOf(point).SocketOf(worker);
            int end = start;
            while (end < _groups.Count && FlowOf(datagrams, end).ListeningPoint == point && FlowOf(datagrams, end).Remote.Family == socket.AddressFamily)
            {
                end++;
            }

            // None is that of a maddr of the other family.
            failed += end > start ? Send(socket, datagrams, start, end) : Fail(datagrams, end++);
            start = end;
        }

        return failed;
    }

    private ref readonly Flow FlowOf(Span<OutgoingDatagram> datagrams, int group) => ref datagrams[_groups.Groups[group].First].Flow;

    // An error is that of one group alone: those after it are tried.
    private int Send(Socket socket, Span<OutgoingDatagram> datagrams, int start, int end)
    {
        int failed = 0;
        while (start < end)
        {
            int sent = TrySend(socket, _vector.Messages + start, end - start);
            start += Math.Max(sent, 0);
            if (sent <= 0)
            {
                failed += _groups.Groups[start].Count == 1 ? Fail(datagrams, start) : SendSingly(socket, datagrams, start);
                start++;
            }
        }

        return failed;
    }

    // What can be sent singly and not as one tells that the system, or the way, does not cut datagrams: it is not asked to any more.
    private int SendSingly(Socket socket, Span<OutgoingDatagram> datagrams, int group)
    {
        MultiMessage message = _vector.Messages[group];
        message.Header.Control = 0;
        message.Header.ControlLength = 0;
        message.Header.VectorCount = 1;
        int failed = 0;
        for (int left = _groups.Groups[group].Count, datagram = _groups.Groups[group].First; left > 0; left--, datagram = _groups.After(datagram))
        {
            datagrams[datagram].HasFailed = TrySend(socket, &message, 1) <= 0;
            failed += datagrams[datagram].HasFailed ? 1 : 0;
            message.Header.Vectors += sizeof(IoVector);
        }

        _groups.AreJoined = failed == _groups.Groups[group].Count;
        return failed;
    }

    private int Fail(Span<OutgoingDatagram> datagrams, int group)
    {
        ref readonly SendGroup failed = ref _groups.Groups[group];
        for (int left = failed.Count, datagram = failed.First; left > 0; left--, datagram = _groups.After(datagram))
        {
            datagrams[datagram].HasFailed = true;
        }

        return failed.Count;
    }

    private static int TrySend(Socket socket, MultiMessage* messages, int count)
    {
        try
        {
            SafeHandle handle = socket.SafeHandle;
            for (bool hasWaited = false; ;)
            {
                int sent = LinuxCalls.Send(handle, messages, (uint)count, 0);
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
