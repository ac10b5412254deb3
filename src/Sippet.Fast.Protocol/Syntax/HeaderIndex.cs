using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax;

/// <summary>
/// The lines of a message in their order, and for each known header the first of them: what the scanner makes, and all that
/// lookups need. It is used again for message after message; positions count from the start of the message.
/// </summary>
/// <param name="maxLines">The most header lines of a message; one more and it is refused.</param>
internal sealed partial class HeaderIndex(int maxLines = HeaderIndex.MaxLines)
{
    /// <summary>The most header lines of a message where nobody asks for another number.</summary>
    public const int MaxLines = 1024;

    private const int AtOnce = 32; // ids that are searched without a loop

    private HeaderLine[] _lines = new HeaderLine[Math.Min(32, maxLines)];
    private byte[] _ids = new byte[Math.Min(32, maxLines) + AtOnce]; // those of the lines, side by side to be searched
    private bool _lastLineIsRefused;
    private int _nextLine;

    /// <summary>The start line without its line end; empty before there is one.</summary>
    public Slice StartLine { get; private set; }

    /// <summary>The number of header lines.</summary>
    public int Count { get; private set; }

    /// <summary>The header lines in their order.</summary>
    public ReadOnlySpan<HeaderLine> Lines => _lines.AsSpan(0, Count);

    /// <summary>What the ends of the lines weigh to a kernel.</summary>
    public int LineEnds { get; private set; }

    /// <summary>One past the empty line that ends the headers; the length of the message when there is none.</summary>
    public int EndOfHeaders { get; set; }

    /// <summary>The first reason to refuse the message, and where.</summary>
    public RejectReason Reason { get; private set; }

    /// <summary>The position that <see cref="Reason"/> is about.</summary>
    public int ReasonPosition { get; private set; }

    /// <summary>Forgets the last message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        Count = 0;
        EndOfHeaders = 0;
        StartLine = Slice.None;
        Reason = RejectReason.None;
        ReasonPosition = 0;
        _lastLineIsRefused = false;
        _nextLine = 0;
        LineEnds = 0;
    }

    /// <summary>Notes a reason to refuse the message; only the first one counts.</summary>
    public void Refuse(RejectReason reason, int position)
    {
        if (Reason == RejectReason.None)
        {
            Reason = reason;
            ReasonPosition = position;
        }
    }

    /// <summary>Notes a reason that makes all others meaningless.</summary>
    public void Supersede(RejectReason reason, int position)
    {
        Reason = reason;
        ReasonPosition = position;
    }

    /// <summary>Whether the message has the header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(HeaderId id) => TryFind(id, 0, out _);

    /// <summary>The number of the first line with the header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetFirst(HeaderId id, out int line) => TryFind(id, 0, out line);

    /// <summary>The number of the next line with the same header as a line; 0 where it is the last one, as line 0 follows no other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextSame(int line) => TryFind((HeaderId)_ids[line], line + 1, out int next) ? next : 0;

    /// <summary>The header that a position is in; <see cref="HeaderId.Unknown"/> for a header without a number and where there is none.</summary>
    public HeaderId HeaderAt(int position)
    {
        foreach (ref readonly HeaderLine line in Lines)
        {
            if (position >= line.NameStart && position <= line.ValueEnd)
            {
                return line.Id;
            }
        }

        return HeaderId.Unknown;
    }

    // Most messages have no more lines than are looked at at once. Behind the last line stand the ids of other messages. In vectors of 128 bits: what
    // uses wider ones and then calls the framework's code, as callers of this do, waits in each call for the processor to put their upper halves by.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFind(HeaderId id, int start, out int line)
    {
        ReadOnlySpan<byte> ids = _ids.AsSpan(start, AtOnce);
        Vector128<byte> wanted = Vector128.Create((byte)id);
        uint same = Vector128.Equals(Vector128.Create(ids), wanted).ExtractMostSignificantBits()
            | (Vector128.Equals(Vector128.Create(ids[Vector128<byte>.Count..]), wanted).ExtractMostSignificantBits() << Vector128<byte>.Count);
        line = start + BitOperations.TrailingZeroCount(same); // all of them where there is none
        return line < Count && (same != 0 || TryFindFar(id, ref line));
    }

    private bool TryFindFar(HeaderId id, ref int line)
    {
        int far = _ids.AsSpan(line, Count - line).IndexOf((byte)id);
        line += far;
        return far >= 0;
    }
}
