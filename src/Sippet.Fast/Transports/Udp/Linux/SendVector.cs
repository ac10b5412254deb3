using System;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>What sendmmsg reads from: the groups of a queue's datagrams, each with its address. One thread.</summary>
internal sealed unsafe class SendVector
{
    private readonly MultiMessage[] _messages = GC.AllocateArray<MultiMessage>(SendQueue.MaxCount, pinned: true);
    private readonly IoVector[] _vectors = GC.AllocateArray<IoVector>(SendQueue.MaxCount, pinned: true);
    private readonly SocketName[] _names = GC.AllocateArray<SocketName>(SendQueue.MaxCount, pinned: true);
    private readonly SegmentControl[] _controls = GC.AllocateArray<SegmentControl>(SendQueue.MaxCount, pinned: true);

    /// <summary>The messages, one for each group.</summary>
    public MultiMessage* Messages => (MultiMessage*)Unsafe.AsPointer(ref _messages[0]);

    /// <summary>Puts the datagrams of a queue in.</summary>
    public void Load(SendQueue queue, SendGroups groups)
    {
        Span<OutgoingMessage> datagrams = queue.Messages;
        nint buffer = (nint)Unsafe.AsPointer(ref queue.Buffer);
        int vector = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            ref readonly SendGroup group = ref groups.Groups[i];
            bool isCut = group.Count > 1;
            _controls[i] = new SegmentControl(group.SegmentLength);
            _messages[i].Header = new MessageHeader
            {
                Name = (nint)Unsafe.AsPointer(ref _names[i]),
                NameLength = _names[i].Write(datagrams[group.First].Flow.Remote),
                Vectors = (nint)Unsafe.AsPointer(ref _vectors[vector]),
                VectorCount = (nuint)group.Count,
                Control = isCut ? (nint)Unsafe.AsPointer(ref _controls[i]) : 0,
                ControlLength = isCut ? (nuint)sizeof(SegmentControl) : 0,
            };
            for (int left = group.Count, datagram = group.First; left > 0; left--, datagram = groups.After(datagram))
            {
                ref readonly OutgoingMessage sent = ref datagrams[datagram];
                _vectors[vector++] = new IoVector { Start = buffer + sent.Offset, Length = (nuint)sent.Length };
            }
        }
    }
}
