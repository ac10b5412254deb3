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
    /// <summary>
    /// The line feeds that can be found at once, and those that are written too much. Every second byte of a window, as more have one byte
    /// between them, and each of the block that two of these are in.
    /// </summary>
    public const int Room = (Window / 2) + IMarkKernel.BlockSize + AtOnce;

    private const int Window = 32 * IMarkKernel.BlockSize;
    private const int AtOnce = 2; // line feeds that are noted of each block without a look at how many it has

    private readonly Span<int> _lineFeeds = room;
    private readonly int _length = length;
    private ulong _carry; // the last two bytes of the last block, if they are line feeds
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind<TKernel>(ref readonly byte message)
        where TKernel : struct, IMarkKernel
    {
        bool isAnyLeft = _next < _length;
        if (isAnyLeft)
        {
            Find<TKernel>(in message);
        }

        return isAnyLeft;
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
        ulong others = TKernel.Find(in Unsafe.Add(ref Unsafe.AsRef(in message), block)).CarriageReturns & (ulong.MaxValue << (end - 1));
        return _hasNul || _carriageReturns - BitOperations.PopCount(others) != carriageReturns;
    }

    // There is no call in the loop, so that all it needs stays in registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Find<TKernel>(ref readonly byte message)
        where TKernel : struct, IMarkKernel
    {
        ref int first = ref MemoryMarshal.GetReference(_lineFeeds), place = ref first;
        TKernel kernel = default;
        kernel.Begin();
        nint block = _next, stop = Math.Min(_length - IMarkKernel.BlockSize + 1, _next + Window);
        ulong carry = _carry, pairs = 0;
        if (block < stop)
        {
            do
            {
                ulong lineFeeds = kernel.Pass(in Unsafe.Add(ref Unsafe.AsRef(in message), block));
                pairs = lineFeeds & ((lineFeeds << 2) | carry);
                carry = lineFeeds >> 62;
                place = ref Note(ref place, (int)block, lineFeeds);
                block += IMarkKernel.BlockSize;
            }
            while (pairs == 0 && block < stop);
        }

        int left = _length - (int)block;
        if (pairs == 0 && left is > 0 and < IMarkKernel.BlockSize)
        {
            // The block that the message ends in. The CRs behind it count, here as in IsSuspect.
            BlockMarks marks = TKernel.Find(in Unsafe.Add(ref Unsafe.AsRef(in message), block));
            ulong inside = (1UL << left) - 1;
            place = ref Note(ref place, (int)block, marks.LineFeeds & inside);
            _carriageReturns += BitOperations.PopCount(marks.CarriageReturns);
            _hasNul |= (marks.Nuls & inside) != 0;
            block += IMarkKernel.BlockSize;
        }

        _carry = carry;
        _next = (int)block;
        _count = (int)((nuint)Unsafe.ByteOffset(ref first, ref place) / sizeof(int));
        _carriageReturns += kernel.CarriageReturns;
        _hasNul |= kernel.HasNul;
    }

    // Most blocks have no more than are noted at once; what is noted too much is written over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref int Note(ref int place, int block, ulong lineFeeds)
    {
        nint count = (nint)(uint)BitOperations.PopCount(lineFeeds);
        ulong left = lineFeeds & (lineFeeds - 1);
        place = block + BitOperations.TrailingZeroCount(lineFeeds);
        Unsafe.Add(ref place, 1) = block + BitOperations.TrailingZeroCount(left);
        for (nint i = AtOnce; i < count; i++)
        {
            left &= left - 1;
            Unsafe.Add(ref place, i) = block + BitOperations.TrailingZeroCount(left);
        }

        return ref Unsafe.Add(ref place, count);
    }
}
