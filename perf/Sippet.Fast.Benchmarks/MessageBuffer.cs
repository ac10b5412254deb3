using System;
using System.Linq;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Benchmarks;

/// <summary>Messages end to end in one buffer, as received datagrams lie in a batch.</summary>
internal sealed class MessageBuffer
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;

    public MessageBuffer(byte[][] messages)
    {
        _bytes = [.. messages.SelectMany(static message => message), .. new byte[IMarkKernel.BlockSize]];
        _starts = new int[messages.Length + 1];
        for (int i = 0; i < messages.Length; i++)
        {
            _starts[i + 1] = _starts[i] + messages[i].Length;
        }
    }

    /// <summary>The number of messages.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The length of a message.</summary>
    public int LengthOf(int number) => _starts[number + 1] - _starts[number];

    /// <summary>A message.</summary>
    public ReadOnlySpan<byte> this[int number] => _bytes.AsSpan(_starts[number], LengthOf(number));

    /// <summary>A message and the readable bytes behind it that the scanner needs.</summary>
    public ReadOnlySpan<byte> Padded(int number) => _bytes.AsSpan(_starts[number], LengthOf(number) + IMarkKernel.BlockSize);
}
