using System;
using System.Buffers;
using System.Runtime.InteropServices;
using System.Threading;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports;

/// <summary>
/// Messages that were received together, in one pooled buffer. A receiver fills it; it then belongs to the workers that have a
/// datagram in it, each of which releases it once; the last release gives it back to its pool.
/// </summary>
internal sealed class MessageBatch
{
    /// <summary>The most datagrams of a batch.</summary>
    public const int MaxCount = 64;

    /// <summary>More than the longest datagram.</summary>
    public const int MaxMessage = 1 << 16;

    private readonly MessageBatchPool? _pool;
    private readonly byte[] _buffer;
    private readonly ReceivedMessage[] _datagrams = new ReceivedMessage[MaxCount];
    private int _owners;

    /// <summary>A batch that datagrams are copied into.</summary>
    /// <param name="pool">Takes it back.</param>
    public MessageBatch(MessageBatchPool pool)
        : this(MaxMessage) => _pool = pool;

    /// <summary>A batch that the system writes datagrams into, used again and again.</summary>
    /// <param name="bufferSize">The size of its buffer in bytes.</param>
    public MessageBatch(int bufferSize) => _buffer = GC.AllocateUninitializedArray<byte>(bufferSize, pinned: true);

    /// <summary>The number of datagrams.</summary>
    public int Count { get; private set; }

    /// <summary>The length of all that was copied into it, in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The connection that its messages have come by, which is told when they were handled; null for datagrams.</summary>
    public Connection? Connection { get; set; }

    /// <summary>When the batch was handed over, as a timestamp of the stack's clock.</summary>
    public long ReceivedAt { get; set; }

    /// <summary>The datagrams.</summary>
    public Span<ReceivedMessage> Messages => _datagrams.AsSpan(0, Count);

    /// <summary>The bytes of a datagram.</summary>
    public ReadOnlySpan<byte> BytesOf(in ReceivedMessage datagram) => _buffer.AsSpan(datagram.Offset, datagram.Length);

    /// <summary>The pinned buffer.</summary>
    public ref byte Buffer => ref MemoryMarshal.GetArrayDataReference(_buffer);

    /// <summary>Copies a message into the batch.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="source">The way that it came.</param>
    /// <param name="worker">The worker that it belongs to, where that is known already.</param>
    /// <returns>False when there is no room; an empty batch has room for any datagram.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes, in Flow source, int worker = 0)
    {
        if (Count == MaxCount || bytes.Length > _buffer.Length - Length)
        {
            return false;
        }

        bytes.CopyTo(_buffer.AsSpan(Length));
        Add(new ReceivedMessage { Offset = Length, Length = bytes.Length, Source = source, Worker = worker });
        Length += bytes.Length;
        return true;
    }

    /// <summary>Copies a message of a stream into the batch.</summary>
    /// <param name="bytes">The message, in as many pieces as it came.</param>
    /// <param name="source">The way that it came.</param>
    /// <param name="refusal">Why the stream is refused, if it is.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryAdd(in ReadOnlySequence<byte> bytes, in Flow source, RejectReason refusal)
    {
        if (Count == MaxCount || bytes.Length > _buffer.Length - Length)
        {
            return false;
        }

        int length = (int)bytes.Length;
        bytes.CopyTo(_buffer.AsSpan(Length, length));
        Add(new ReceivedMessage { Offset = Length, Length = length, Source = source, Refusal = refusal });
        Length += length;
        return true;
    }

    /// <summary>Adds a datagram whose bytes stand in the buffer already.</summary>
    public void Add(in ReceivedMessage datagram) => _datagrams[Count++] = datagram;

    /// <summary>Hands the batch over to a number of owners.</summary>
    public void SetOwners(int count) => _owners = count;

    /// <summary>One owner needs the batch no more.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _owners) == 0)
        {
            int length = Length;
            Connection? connection = Connection;
            Count = 0;
            Length = 0;
            Connection = null;
            _pool?.Return(this);
            connection?.OnHandled(length);
        }
    }
}
