using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>Sends a worker's datagrams with one system call for those that leave from one socket one after another.</summary>
internal sealed unsafe class BatchedUdpSender(UdpTransport transport, int worker) : UdpSender(transport)
{
    private const int MostPatience = 10; // milliseconds that a full send buffer is waited for, all datagrams of a turn together

    private readonly SendGroups _groups = new(SegmentControl.IsKnown);
    private readonly SendVector _vector = new();
    private bool _hasWaited;

    /// <inheritdoc/>
    public override int Send(SendQueue queue)
    {
        _hasWaited = false;
        _groups.Load(queue);
        _vector.Load(queue, _groups);
        Span<OutgoingMessage> datagrams = queue.Messages;
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

    private ref readonly Flow FlowOf(Span<OutgoingMessage> datagrams, int group) => ref datagrams[_groups.Groups[group].First].Flow;

    // An error is that of one group alone: those after it are tried.
    private int Send(Socket socket, Span<OutgoingMessage> datagrams, int start, int end)
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

    // Not every way lets datagrams be cut: an error of several may be that of none of them.
    private int SendSingly(Socket socket, Span<OutgoingMessage> datagrams, int group)
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

        return failed;
    }

    private int Fail(Span<OutgoingMessage> datagrams, int group)
    {
        ref readonly SendGroup failed = ref _groups.Groups[group];
        for (int left = failed.Count, datagram = failed.First; left > 0; left--, datagram = _groups.After(datagram))
        {
            datagrams[datagram].HasFailed = true;
        }

        return failed.Count;
    }

    private int TrySend(Socket socket, MultiMessage* messages, int count)
    {
        try
        {
            SafeHandle handle = socket.SafeHandle;
            while (true)
            {
                int sent = LinuxCalls.Send(handle, messages, (uint)count, LinuxCalls.DoNotWait);
                int error = sent < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (error == LinuxCalls.TryAgain && !_hasWaited)
                {
                    _hasWaited = true;
                    PollEntry entry = new() { Descriptor = (int)handle.DangerousGetHandle(), Events = LinuxCalls.Writable };
                    _ = LinuxCalls.Poll(&entry, 1, MostPatience);
                }
                else if (error != LinuxCalls.Interrupted)
                {
                    return sent;
                }
            }
        }
        catch (ObjectDisposedException)
        {
            return -1; // the stack is being stopped
        }
    }
}
