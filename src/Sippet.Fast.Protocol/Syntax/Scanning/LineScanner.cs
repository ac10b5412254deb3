using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// Stage 2 of the scanner: visits the marks of stage 1 once and makes lines, header names and values of them.
/// Each line costs a few bit operations, each block of 64 bytes a few vector operations, and no byte is looked at one by one
/// but those of a name that nobody knows.
/// </summary>
internal static class LineScanner
{
    /// <summary>Indexes a message with the widest vectors that this processor has.</summary>
    /// <param name="padded">The message, and at least <see cref="IMarkKernel.BlockSize"/> more readable bytes, whatever they are.</param>
    /// <param name="length">The length of the message.</param>
    /// <param name="index">Receives the lines; it is emptied first.</param>
    /// <returns>The first reason to refuse the message. The lines behind it are indexed all the same, so that it can be answered.</returns>
    public static RejectReason Scan(ReadOnlySpan<byte> padded, int length, HeaderIndex index) =>
        Vector512.IsHardwareAccelerated ? Scan<Vector512Kernel>(padded, length, index)
        : Vector256.IsHardwareAccelerated ? Scan<Vector256Kernel>(padded, length, index)
        : Vector128.IsHardwareAccelerated ? Scan<Vector128Kernel>(padded, length, index)
        : Scan<ScalarKernel>(padded, length, index);

    /// <summary>Indexes a message with the kernel that is named.</summary>
    internal static RejectReason Scan<TKernel>(ReadOnlySpan<byte> padded, int length, HeaderIndex index)
        where TKernel : struct, IMarkKernel
    {
        if ((uint)length > (uint)(padded.Length - IMarkKernel.BlockSize))
        {
            throw new ArgumentException("The message needs 64 readable bytes behind it.", nameof(padded));
        }

        // From here on nothing is read beyond the last block, which the check above has found to be readable.
        ref byte message = ref MemoryMarshal.GetReference(padded);
        index.Clear();
        int lineStart = 0, colon = -1, suspect = -1;
        for (int block = 0; block < length; block += IMarkKernel.BlockSize)
        {
            BlockMarks marks = TKernel.Find(in Unsafe.Add(ref message, block));
            ulong inside = length - block >= IMarkKernel.BlockSize ? ulong.MaxValue : (1UL << (length - block)) - 1;
            ulong lineFeeds = marks.LineFeeds & inside;
            ulong colons = marks.Colons & inside;
            ulong controls = marks.Controls & inside & ~EndsOfLines(marks, inside, in message, block, length);
            if (controls != 0 && suspect < 0)
            {
                suspect = block + BitOperations.TrailingZeroCount(controls);
            }

            // Clearing the lowest bit each time visits the ends of the lines in order.
            for (; lineFeeds != 0; lineFeeds &= lineFeeds - 1)
            {
                int bit = BitOperations.TrailingZeroCount(lineFeeds);
                int lineFeed = block + bit;
                colon = colon < 0 ? FirstColon(colons & ((1UL << bit) - 1), block, lineStart) : colon;
                int end = lineFeed > lineStart && Unsafe.Add(ref message, lineFeed - 1) == '\r' ? lineFeed - 1 : lineFeed;
                if (end == lineStart)
                {
                    index.EndOfHeaders = lineFeed + 1;
                    return suspect < 0 || suspect >= lineStart ? index.Reason : ControlCharacters.Check(padded[..lineStart], suspect, index);
                }

                index.AddLine(in message, lineStart, colon, end);
                lineStart = lineFeed + 1;
                colon = -1;
            }

            colon = colon < 0 ? FirstColon(colons, block, lineStart) : colon;
        }

        index.EndOfHeaders = length;
        index.Refuse(RejectReason.MissingEndOfHeaders, length);
        return index.Reason;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstColon(ulong colons, int block, int lineStart)
    {
        // A shift takes its count modulo 64: a line that begins beyond this block has no colon in it.
        int skip = lineStart - block;
        colons = skip <= 0 ? colons : skip >= IMarkKernel.BlockSize ? 0 : colons & (ulong.MaxValue << skip);
        return colons == 0 ? -1 : block + BitOperations.TrailingZeroCount(colons);
    }

    /// <summary>The CRs that an LF follows. The last one of a block may have its LF in the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong EndsOfLines(in BlockMarks marks, ulong inside, ref readonly byte message, int block, int length)
    {
        ulong followed = (marks.LineFeeds & inside) >> 1;
        int next = block + IMarkKernel.BlockSize;
        if ((long)marks.CarriageReturns < 0 && next < length && Unsafe.Add(ref Unsafe.AsRef(in message), next) == '\n')
        {
            followed |= 1UL << 63;
        }

        return marks.CarriageReturns & followed;
    }
}
