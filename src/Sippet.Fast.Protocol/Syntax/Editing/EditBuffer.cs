using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>
/// The text that the parts of an edited message stand in: what was received, and behind it what was added. Nothing in it is ever
/// changed, so that a view over it may be given back as a new value.
/// </summary>
internal struct EditBuffer()
{
    private byte[] _bytes = new byte[2048];

    /// <summary>The number of bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Forgets all.</summary>
    public void Clear() => Length = 0;

    /// <summary>Appends bytes, which may be of this text.</summary>
    /// <returns>Where they stand.</returns>
    public Slice Append(scoped ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Slice added = new(Length, bytes.Length);
        Length += bytes.Length;
        return added;
    }
}
