using System;
using System.Buffers;

namespace Sippet.Fast.Transports.Streams;

/// <summary>Messages that are sent together by one connection. It has no memory while it is empty. One thread at a time.</summary>
internal sealed class OutgoingBlock
{
    private const int SmallestBuffer = 4096;
    private const int FewMessages = 8;
    private const int ManyMessages = 1024;

    private byte[] _buffer = [];
    private int[] _ends = new int[FewMessages];
    private QueuedMessage[] _messages = new QueuedMessage[FewMessages];

    /// <summary>The bytes of all messages.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, Length);

    /// <summary>Their number.</summary>
    public int Length { get; private set; }

    /// <summary>The number of messages.</summary>
    public int Count { get; private set; }

    /// <summary>Whose the messages are.</summary>
    public ReadOnlySpan<QueuedMessage> Messages => _messages.AsSpan(0, Count);

    /// <summary>The bytes of one message.</summary>
    public ReadOnlyMemory<byte> BytesOf(int message)
    {
        int start = message == 0 ? 0 : _ends[message - 1];
        return _buffer.AsMemory(start, _ends[message] - start);
    }

    /// <summary>Adds a copy of a message.</summary>
    public void Add(ReadOnlySpan<byte> bytes, in QueuedMessage message)
    {
        if (_buffer.Length - Length < bytes.Length)
        {
            Grow(Length + bytes.Length);
        }

        if (Count == _messages.Length)
        {
            Array.Resize(ref _messages, 2 * Count);
            Array.Resize(ref _ends, 2 * Count);
        }

        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
        _ends[Count] = Length;
        _messages[Count++] = message;
    }

    /// <summary>Empties the block.</summary>
    public void Clear()
    {
        Count = 0;
        Length = 0;
        if (_messages.Length > ManyMessages)
        {
            _messages = new QueuedMessage[FewMessages]; // one burst is no reason to keep its room for ever
            _ends = new int[FewMessages];
        }

        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private void Grow(int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBuffer, Math.Max(length, 2 * _buffer.Length)));
        Bytes.Span.CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
