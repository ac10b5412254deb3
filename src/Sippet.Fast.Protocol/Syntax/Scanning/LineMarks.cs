using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// Stage 1 of the scanner: the line feeds of a message, some blocks at a time. Nothing here branches on what a message has in a place, as
/// no processor can guess that, but for the end of the headers.
/// </summary>
/// <typeparam name="TKernel">How the marks of a block are found.</typeparam>
/// <param name="room">Room for <see cref="LineFeedRoom.Count"/> line feeds, whatever is in it.</param>
/// <param name="length">The length of the message.</param>
internal ref struct LineMarks<TKernel>(Span<int> room, int length)
    where TKernel : struct, IMarkKernel
{
    private readonly Span<int> _lineFeeds = room;
    private readonly int _length = length;
    private int _next, _count;
    private TKernel _kernel;

    /// <summary>Whether the whole message was looked at.</summary>
    public readonly bool IsAtEnd => _next >= _length;

    /// <summary>The line feeds that were found last.</summary>
    public readonly ReadOnlySpan<int> LineFeeds => _lineFeeds[.._count];

    /// <summary>
    /// Finds more line feeds: those of a window, or up to the block in which two have one byte between them, as those of an empty line and
    /// of the CRLF before it do. Where these two are in two blocks, a window may be looked at for nothing, which costs less than to see it.
    /// </summary>
    /// <param name="message">The first byte of the message.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Find(ref readonly byte message)
    {
        // There is no call in the loop, so that all it needs stays in registers.
        TKernel kernel = _kernel;
        ref int first = ref MemoryMarshal.GetReference(_lineFeeds), place = ref first;
        nint block = _next, stop = Math.Min(_length - IMarkKernel.BlockSize + 1, _next + LineFeedRoom.Window);
        ulong pairs = 0;
        if (block < stop)
        {
            do
            {
                ulong lineFeeds = kernel.Pass(in Unsafe.Add(ref Unsafe.AsRef(in message), block));
                pairs = lineFeeds & (lineFeeds << 2);
                place = ref Note(ref place, block, lineFeeds);
                block += IMarkKernel.BlockSize;
            }
            while (pairs == 0 && block < stop);
        }

        int left = _length - (int)block;
        if (pairs == 0 && left is > 0 and < IMarkKernel.BlockSize)
        {
            // The block that the message ends in. What is behind it weighs too, and is taken back as what is behind the headers.
            place = ref Note(ref place, block, kernel.Pass(in Unsafe.Add(ref Unsafe.AsRef(in message), block)) & ((1UL << left) - 1));
            block += IMarkKernel.BlockSize;
        }

        _next = (int)block;
        _count = (int)((nuint)Unsafe.ByteOffset(ref first, ref place) / sizeof(int));
        _kernel = kernel;
    }

    /// <summary>
    /// Whether there may be a NUL, a CR that ends no line, or another of the characters that weigh, among the headers. All blocks that were
    /// looked at were weighed; without what stands behind the headers they have to weigh what the ends of the lines do.
    /// </summary>
    /// <param name="message">The first byte of the message.</param>
    /// <param name="end">The end of the headers.</param>
    /// <param name="lineEnds">What the ends of their lines weigh.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsSuspect(ref readonly byte message, int end, int lineEnds)
    {
        TKernel kernel = _kernel;
        if (kernel.IsFull)
        {
            return true;
        }

        for (int start = end; start < _next; start = (start | (IMarkKernel.BlockSize - 1)) + 1)
        {
            int place = start & (IMarkKernel.BlockSize - 1);
            kernel.TakeBack(in Unsafe.Add(ref Unsafe.AsRef(in message), start - place), place);
        }

        return kernel.Weight != lineEnds;
    }

    // Most blocks have no more than are noted at once; what is noted too much is written over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref int Note(ref int place, nint block, ulong lineFeeds)
    {
        nint count = Popcnt.X64.IsSupported ? (nint)Popcnt.X64.PopCount(lineFeeds) : BitOperations.PopCount(lineFeeds); // the first needs no extension
        ulong left = lineFeeds & (lineFeeds - 1);
        place = (int)block + BitOperations.TrailingZeroCount(lineFeeds);
        Unsafe.Add(ref place, 1) = (int)block + BitOperations.TrailingZeroCount(left);
        for (nint i = LineFeedRoom.AtOnce; i < count; i++)
        {
            left &= left - 1;
            Unsafe.Add(ref place, i) = (int)block + BitOperations.TrailingZeroCount(left);
        }

        return ref Unsafe.Add(ref place, count);
    }
}
