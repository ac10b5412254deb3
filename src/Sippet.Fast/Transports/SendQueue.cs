using System;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Transports;

/// <summary>
/// The datagrams that a worker wants to send, collected during a turn and sent at its end. One buffer, used again turn after
/// turn. One thread.
/// </summary>
internal sealed class SendQueue
{
    /// <summary>The longest datagram: what fits into a UDP datagram over IPv4.</summary>
    public const int MaxMessage = 65507;

    /// <summary>The most datagrams.</summary>
    public const int MaxCount = 128;

    private const int BufferSize = 1 << 17;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);
    private readonly OutgoingMessage[] _datagrams = new OutgoingMessage[MaxCount];
    private int _used;

    /// <summary>The number of datagrams.</summary>
    public int Count { get; private set; }

    /// <summary>The number of those messages that go by streams.</summary>
    public int StreamCount { get; private set; }

    /// <summary>Whether one more datagram of any length fits; if not, send first.</summary>
    public bool HasRoom => Count < MaxCount && BufferSize - _used >= MaxMessage;

    /// <summary>The datagrams.</summary>
    public Span<OutgoingMessage> Messages => _datagrams.AsSpan(0, Count);

    /// <summary>The free part of the buffer: the next datagram is written there, and <see cref="Add"/> takes it.</summary>
    public Span<byte> Free => _buffer.AsSpan(_used, MaxMessage);

    /// <summary>The pinned buffer.</summary>
    public ref byte Buffer => ref MemoryMarshal.GetArrayDataReference(_buffer);

    /// <summary>The bytes of a datagram.</summary>
    public ReadOnlySpan<byte> BytesOf(in OutgoingMessage datagram) => _buffer.AsSpan(datagram.Offset, datagram.Length);

    /// <summary>Adds the datagram that was written to <see cref="Free"/>.</summary>
    public void Add(int length, in Flow flow, int slot, uint generation, bool isRequest = false)
    {
        _datagrams[Count++] = new OutgoingMessage
        {
            Offset = _used, Length = length, Flow = flow, Slot = slot, Generation = generation, IsRequest = isRequest,
        };
        _used += length;
        StreamCount += flow.IsReliable ? 1 : 0;
    }

    /// <summary>Empties the queue.</summary>
    public void Clear()
    {
        Count = 0;
        StreamCount = 0;
        _used = 0;
    }
}
