using System;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>What sendmmsg reads from: the datagrams of a queue, each with its address. One thread.</summary>
internal sealed unsafe class SendVector
{
    private readonly MultiMessage[] _messages = GC.AllocateArray<MultiMessage>(SendQueue.MaxCount, pinned: true);
    private readonly IoVector[] _vectors = GC.AllocateArray<IoVector>(SendQueue.MaxCount, pinned: true);
    private readonly SocketName[] _names = GC.AllocateArray<SocketName>(SendQueue.MaxCount, pinned: true);

    public SendVector()
    {
        for (int i = 0; i < SendQueue.MaxCount; i++)
        {
            _messages[i].Header = new MessageHeader
            {
                Name = (nint)Unsafe.AsPointer(ref _names[i]),
                Vectors = (nint)Unsafe.AsPointer(ref _vectors[i]),
                VectorCount = 1,
            };
        }
    }

    /// <summary>The messages, in the order of the queue.</summary>
    public MultiMessage* Messages => (MultiMessage*)Unsafe.AsPointer(ref _messages[0]);

    /// <summary>Puts the datagrams of a queue in.</summary>
    public void Load(SendQueue queue)
    {
        byte* buffer = (byte*)Unsafe.AsPointer(ref queue.Buffer);
        Span<OutgoingDatagram> datagrams = queue.Datagrams;
        for (int i = 0; i < datagrams.Length; i++)
        {
            ref readonly OutgoingDatagram datagram = ref datagrams[i];
            _vectors[i] = new IoVector { Start = (nint)(buffer + datagram.Offset), Length = (nuint)datagram.Length };
            _messages[i].Header.NameLength = _names[i].Write(datagram.Flow.Remote);
        }
    }
}
