using System;
using System.Buffers;
using System.Security.Cryptography;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>Frames that leave together. It has no memory while it is empty. One thread at a time.</summary>
/// <param name="isServer">Whether this side is the server: then no frame is masked, else each is (RFC 6455 section 5.1).</param>
internal sealed class FrameWriter(bool isServer)
{
    private byte[] _buffer = [];
    private int _length;

    /// <summary>The frames.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Makes room for frames.</summary>
    /// <param name="count">Their number.</param>
    /// <param name="length">The length of their contents in bytes.</param>
    public void Reserve(int count, int length) => _buffer = ArrayPool<byte>.Shared.Rent(length + (count * FrameHeader.MaxSize));

    /// <summary>Adds a frame, for which there is room.</summary>
    public void Add(FrameOpcode opcode, ReadOnlySpan<byte> content)
    {
        uint? mask = isServer ? null : NewMask();
        _length += FrameHeader.Write(_buffer.AsSpan(_length), opcode, content.Length, mask);
        Span<byte> destination = _buffer.AsSpan(_length, content.Length);
        content.CopyTo(destination);
        if (mask is { } bits)
        {
            FrameMask.Apply(destination, bits);
        }

        _length += content.Length;
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        byte[] buffer = _buffer;
        (_buffer, _length) = ([], 0);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Nobody can tell it from those before (section 10.3).
    private static uint NewMask()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt32(bytes);
    }
}
