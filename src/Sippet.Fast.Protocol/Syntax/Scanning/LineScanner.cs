using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// Indexes the lines of a message in two stages: <see cref="LineMarks{TKernel}"/> of its bytes, and lines, header names and values of the marks.
/// Each block of 64 bytes costs a few vector operations, each line a few of words, and no byte is looked at one by one but those of a
/// name that nobody knows.
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
    [SkipLocalsInit]
    internal static RejectReason Scan<TKernel>(ReadOnlySpan<byte> padded, int length, HeaderIndex index)
        where TKernel : struct, IMarkKernel
    {
        if ((uint)length > (uint)(padded.Length - IMarkKernel.BlockSize))
        {
            throw new ArgumentException("The message needs 64 readable bytes behind it.", nameof(padded));
        }

        // From here on nothing is read beyond the last block, which the check above has found to be readable.
        ref byte message = ref MemoryMarshal.GetReference(padded);
        Unsafe.SkipInit(out LineFeedRoom room);
        LineMarks<TKernel> marks = new(room, length);
        index.Clear();
        while (index.EndOfHeaders == 0 && !marks.IsAtEnd)
        {
            marks.Find(in message);
            index.AddLines(in message, marks.LineFeeds);
        }

        index.Link();
        if (index.EndOfHeaders == 0)
        {
            index.EndOfHeaders = length;
            index.Refuse(RejectReason.MissingEndOfHeaders, length);
        }
        else if (marks.IsSuspect(in message, index.EndOfHeaders, index.LineEnds))
        {
            ControlCharacters.Check(padded[..index.EndOfHeaders], index);
        }

        return index.Reason;
    }
}
