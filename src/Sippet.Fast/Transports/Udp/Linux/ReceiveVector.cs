using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>
/// What recvmmsg writes to: a batch with a place for each datagram. One thread.
/// </summary>
internal sealed unsafe class ReceiveVector
{
    // The longest datagram and a little more, by which the beginnings of the places, where most datagrams end, fall into different sets of the caches.
    private const int Stride = MessageBatch.MaxMessage + 1088;

    private readonly MultiMessage[] _messages = GC.AllocateArray<MultiMessage>(MessageBatch.MaxCount, pinned: true);
    private readonly IoVector[] _vectors = GC.AllocateArray<IoVector>(MessageBatch.MaxCount, pinned: true);
    private readonly SocketName[] _names = GC.AllocateArray<SocketName>(MessageBatch.MaxCount, pinned: true);
    private readonly byte[] _control = GC.AllocateArray<byte>(MessageBatch.MaxCount * PacketInfo.Size, pinned: true);
    private readonly MessageBatch _batch = new(MessageBatch.MaxCount * Stride);

    public ReceiveVector()
    {
        for (int i = 0; i < MessageBatch.MaxCount; i++)
        {
            _vectors[i] = new IoVector { Start = (nint)Unsafe.AsPointer(ref _batch.Buffer) + (i * Stride), Length = MessageBatch.MaxMessage };
            _messages[i].Header = new MessageHeader
            {
                Name = (nint)Unsafe.AsPointer(ref _names[i]),
                Vectors = (nint)Unsafe.AsPointer(ref _vectors[i]),
                VectorCount = 1,
            };
        }
    }

    /// <summary>Receives what waits in a socket, up to a full batch.</summary>
    /// <param name="descriptor">The socket.</param>
    /// <param name="asksLocal">Whether the datagrams are to tell which address they were sent to.</param>
    /// <returns>The number of datagrams; an error that a socket has kept for the next call is none.</returns>
    public int Receive(int descriptor, bool asksLocal)
    {
        for (int i = 0; i < MessageBatch.MaxCount; i++)
        {
            ref MessageHeader header = ref _messages[i].Header;
            header.NameLength = SocketName.IPv6Length;
            header.Control = asksLocal ? (nint)Unsafe.AsPointer(ref _control[i * PacketInfo.Size]) : 0;
            header.ControlLength = asksLocal ? PacketInfo.Size : 0u;
        }

        int count;
        do
        {
            count = LinuxCalls.Receive(descriptor, (MultiMessage*)Unsafe.AsPointer(ref _messages[0]), MessageBatch.MaxCount);
        }
        while (count < 0 && Marshal.GetLastPInvokeError() == LinuxCalls.Interrupted);

        return Math.Max(count, 0);
    }

    /// <summary>Makes a batch of the datagrams that were received.</summary>
    /// <param name="count">What <see cref="Receive"/> returned.</param>
    /// <param name="socket">The socket that they came by.</param>
    public MessageBatch ToBatch(int count, ShardSocket socket)
    {
        for (int i = 0; i < count; i++)
        {
            ref readonly MultiMessage message = ref _messages[i];
            _batch.Add(new ReceivedMessage
            {
                Offset = i * Stride,
                Length = (int)message.Length,
                Source = new Flow(SipTransport.Udp, LocalOf(socket, i), _names[i].Read()),
            });
        }

        _batch.SetOwners(1);
        return _batch;
    }

    private int LocalOf(ShardSocket socket, int message) =>
        socket.FindLocal is not null
        && PacketInfo.Read(_control.AsSpan(message * PacketInfo.Size, (int)_messages[message].Header.ControlLength)) is { } address
            ? socket.FindLocal(address)
            : socket.ListeningPoint;
}
