using System;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Appends the parts of a URI to a span, escaped; it throws when the span is full, or at what could begin another line.</summary>
internal ref struct UriWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>The bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<byte> Written => _destination[..Length];

    /// <summary>Appends bytes as they are.</summary>
    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        if (!bytes.TryCopyTo(_destination[Length..]))
        {
            ThrowFull();
        }

        Length += bytes.Length;
    }

    /// <summary>Appends a decimal number.</summary>
    public void Write(int number)
    {
        if (!Utf8Formatter.TryFormat(number, _destination[Length..], out int written))
        {
            ThrowFull();
        }

        Length += written;
    }

    /// <summary>Appends a part, escaped where that is due.</summary>
    public void WriteEscaped(scoped ReadOnlySpan<byte> bytes, UriPart part, [CallerArgumentExpression(nameof(bytes))] string? argument = null)
    {
        if (bytes.ContainsAny((byte)'\r', (byte)'\n', (byte)'\0'))
        {
            throw new ArgumentException("A line end or a NUL has no place in a URI, not even escaped: leave it out.", argument);
        }

        if (!UriEscapes.TryEscape(bytes, part, _destination[Length..], out int written))
        {
            ThrowFull();
        }

        Length += written;
    }

    private readonly void ThrowFull() => throw new InvalidOperationException(
        $"The URI does not fit into {_destination.Length} bytes; begin again with a longer span, three times the parts being always enough.");
}
