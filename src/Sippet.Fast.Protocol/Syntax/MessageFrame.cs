using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Syntax;

/// <summary>
/// A message: its bytes, and the index over them. A frame is used again for message after message; each use has a generation,
/// and a <see cref="SipRequest"/> or <see cref="SipResponse"/> of an older one is refused. One thread at a time.
/// </summary>
internal sealed class MessageFrame
{
    private byte[] _own = [];
    private byte[] _buffer = [];
    private int _offset;
    private CoreHeaders _core;

    /// <summary>The number of this use of the frame.</summary>
    public uint Generation { get; private set; } = 1;

    /// <summary>The length of the message in bytes, its body included.</summary>
    public int Length { get; set; }

    /// <summary>The lines of the message.</summary>
    public HeaderIndex Index { get; } = new();

    /// <summary>The mandatory header fields.</summary>
    public ref CoreHeaders Core => ref _core;

    /// <summary>The start line.</summary>
    public StartLine StartLine { get; set; }

    /// <summary>The body, cut to Content-Length.</summary>
    public Slice Body { get; set; }

    /// <summary>The message.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_offset, Length);

    /// <summary>The message and the readable bytes behind it that the scanner needs.</summary>
    public ReadOnlySpan<byte> Padded => _buffer.AsSpan(_offset, Length + IMarkKernel.BlockSize);

    /// <summary>Lets the frame stand over a message in a buffer that somebody else owns.</summary>
    /// <param name="buffer">The buffer; 64 bytes behind the message must belong to it.</param>
    /// <param name="offset">The first byte of the message.</param>
    /// <param name="length">Its length.</param>
    public void Attach(byte[] buffer, int offset, int length)
    {
        Generation++;
        _buffer = buffer;
        _offset = offset;
        Length = length;
    }

    /// <summary>Leaves out bytes before the start line.</summary>
    public void SkipFront(int count)
    {
        _offset += count;
        Length -= count;
    }

    /// <summary>Copies a message into the frame's own buffer.</summary>
    public void Copy(ReadOnlySpan<byte> message)
    {
        EnsureOwn(message.Length);
        message.CopyTo(_own);
        Attach(_own, 0, message.Length);
    }

    /// <summary>Makes the message independent of the buffer that it was received into; views stay valid but must be taken again.</summary>
    public void Detach()
    {
        if (_buffer != _own)
        {
            EnsureOwn(Length);
            Bytes.CopyTo(_own);
            _buffer = _own;
            _offset = 0;
        }
    }

    /// <summary>Ends this use of the frame: whoever still holds a request or response over it gets an exception.</summary>
    public void Invalidate() => Generation++;

    /// <summary>Throws when a use of the frame is over.</summary>
    public MessageFrame Check(uint generation)
    {
        if (Generation != generation)
        {
            Throw();
        }

        return this;

        static void Throw() => throw new ObjectDisposedException(
            nameof(SipRequest), "The message was used after its handler had ended; take what you need before, or keep ToOwned().");
    }

    private void EnsureOwn(int length)
    {
        if (_own.Length < length + IMarkKernel.BlockSize)
        {
            _own = new byte[Math.Max(length + IMarkKernel.BlockSize, 2048)];
        }
    }
}
