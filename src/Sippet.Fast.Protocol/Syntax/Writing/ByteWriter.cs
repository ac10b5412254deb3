using System;
using System.Buffers.Text;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>Appends bytes to a span and throws when it is full: a message of ours never leaves cut off.</summary>
internal ref struct ByteWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>The bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<byte> Written => _destination[..Length];

    /// <summary>Appends bytes.</summary>
    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _destination.Length - Length)
        {
            ThrowFull();
        }

        bytes.CopyTo(_destination[Length..]);
        Length += bytes.Length;
    }

    /// <summary>Appends a decimal number of 0 or more.</summary>
    public void Write(int number)
    {
        if (!Utf8Formatter.TryFormat(number, _destination[Length..], out int written))
        {
            ThrowFull();
        }

        Length += written;
    }

    /// <summary>Appends bytes as a header line of their own.</summary>
    public void WriteLine(scoped ReadOnlySpan<byte> field)
    {
        Write(field);
        Write("\r\n"u8);
    }

    private readonly void ThrowFull() => throw new InvalidOperationException(
        $"The message does not fit into {_destination.Length} bytes, the most that one datagram takes; send less, or use a stream transport.");
}
