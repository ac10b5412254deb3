using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// Stage 1 of the scanner: the line feeds of a message, some blocks at a time. Nothing here branches on what a message has in a place, as
/// no processor can guess that, but for the end of the headers.
/// </summary>
/// <param name="room">Room for <see cref="Room"/> line feeds, whatever is in it.</param>
/// <param name="length">The length of the message.</param>
internal ref struct LineMarks(Span<int> room, int length)
{
    /// <summary>The line feeds that can be found at once, and those that are written too much.</summary>
    public const int Room = Window + IMarkKernel.BlockSize + AtOnce;

    private const int Window = 32 * IMarkKernel.BlockSize;
    private const int AtOnce = 2; // line feeds that are noted of each block without a look at how many it has

    private readonly Span<int> _lineFeeds = room;
    private readonly int _length = length;
    private ulong _last; // the line feeds of the last block
    private int _next, _count, _carriageReturns;
    private bool _hasNul;

    /// <summary>The line feeds that were found last.</summary>
    public readonly ReadOnlySpan<int> LineFeeds => _lineFeeds[.._count];

    /// <summary>
    /// Finds more line feeds: those of a window, or up to the block in which two have one byte between them, as those of an empty line and
    /// of the CRLF before it do.
    /// </summary>
    /// <param name="message">The first byte of the message.</param>
    /// <returns>False when the whole message was looked at before.</returns>
    public bool TryFind<TKernel>(ref readonly byte message)
        where TKernel : struct, IMarkKernel
    {
        _count = 0;
        if (_next >= _length)
        {
            return false;
        }

        int whole = _length - IMarkKernel.BlockSize + 1;
        if (_next >= whole || (!HasPairs<TKernel>(in message, Math.Min(whole, _next + Window)) && _next >= whole && _next < _length))
        {
            PassLast<TKernel>(in message);
        }

        return true;
    }

    /// <summary>
    /// Whether there may be a NUL, or a CR that ends no line, among the headers. It may be a false alarm when something stands behind them.
    /// </summary>
    /// <param name="message">The first byte of the message.</param>
    /// <param name="end">The end of the headers.</param>
    /// <param name="carriageReturns">The CRs that end lines.</param>
    public readonly bool IsSuspect<TKernel>(ref readonly byte message, int end, int carriageReturns)
        where TKernel : struct, IMarkKernel
    {
        int block = (end - 1) & -IMarkKernel.BlockSize;
        ulong behind = Inside(block) & (ulong.MaxValue << (end - 1));
        ulong others = TKernel.Find(in Unsafe.Add(ref Unsafe.AsRef(in message), block)).CarriageReturns & behind;
        return _hasNul || _carriageReturns - BitOperations.PopCount(others) != carriageReturns;
    }

    // Passes blocks up to one that has line feeds with one byte between them. There is no call in this loop, so that all it needs stays in registers.
    private bool HasPairs<TKernel>(ref readonly byte message, nint stop)
        where TKernel : struct, IMarkKernel
    {
        ref int first = ref MemoryMarshal.GetReference(_lineFeeds), place = ref first;
        TKernel kernel = default;
        kernel.Begin();
        nint block = _next;
        ulong last = _last, pairs;
        do
        {
            ulong lineFeeds = kernel.Pass(in Unsafe.Add(ref Unsafe.AsRef(in message), block));
            pairs = lineFeeds & ((lineFeeds << 2) | (last >> 62));
            last = lineFeeds;
            place = ref Note(ref place, (int)block, lineFeeds);
            block += IMarkKernel.BlockSize;
        }
        while (pairs == 0 && block < stop);

        _last = last;
        _next = (int)block;
        _count = (int)((nuint)Unsafe.ByteOffset(ref first, ref place) / sizeof(int));
        _carriageReturns += kernel.CarriageReturns;
        _hasNul |= kernel.HasNul;
        return pairs != 0;
    }

    // The block that the message ends in.
    private void PassLast<TKernel>(ref readonly byte message)
        where TKernel : struct, IMarkKernel
    {
        BlockMarks marks = TKernel.Find(in Unsafe.Add(ref Unsafe.AsRef(in message), _next));
        ulong inside = Inside(_next);
        Note(ref _lineFeeds[_count], _next, marks.LineFeeds & inside);
        _count += BitOperations.PopCount(marks.LineFeeds & inside);
        _carriageReturns += BitOperations.PopCount(marks.CarriageReturns & inside);
        _hasNul |= (marks.Nuls & inside) != 0;
        _next += IMarkKernel.BlockSize;
    }

    private readonly ulong Inside(int block) =>
        _length - block >= IMarkKernel.BlockSize ? ulong.MaxValue : (1UL << (_length - block)) - 1;

    // Most blocks have no more than are noted at once; what is noted too much is written over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref int Note(ref int place, int block, ulong lineFeeds)
    {
        ulong left = lineFeeds & (lineFeeds - 1);
        place = block + BitOperations.TrailingZeroCount(lineFeeds);
        Unsafe.Add(ref place, 1) = block + BitOperations.TrailingZeroCount(left);
        left &= left - 1;
        for (nint i = AtOnce; left != 0; i++)
        {
            Unsafe.Add(ref place, i) = block + BitOperations.TrailingZeroCount(left);
            left &= left - 1;
        }

        return ref Unsafe.Add(ref place, (uint)BitOperations.PopCount(lineFeeds));
    }
}
