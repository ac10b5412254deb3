using System;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Buffers;

/// <summary>A run of bytes within another: what a span is, without holding it.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">The number of bytes; -1 when there is no such run, which differs from an empty one.</param>
internal readonly record struct Slice(int Start, int Length)
{
    /// <summary>No run at all.</summary>
    public static Slice None => new(0, -1);

    /// <summary>Whether there is a run; it may be empty.</summary>
    public bool Exists => Length >= 0;

    /// <summary>One past the last byte.</summary>
    public int End => Start + Length;

    /// <summary>The run from its first byte to one past its last.</summary>
    public static Slice Between(int start, int end) => new(start, end - start);

    /// <summary>The bytes; empty when there is no run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => Length > 0 ? text.Slice(Start, Length) : default;
}
