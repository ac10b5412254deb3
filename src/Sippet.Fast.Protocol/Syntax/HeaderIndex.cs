using System;
using System.Runtime.CompilerServices;
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

    private const uint OneMessage = 1 << 16; // no message has more lines

    // By header the message that it was last seen in, and the first line of it there: so a message need not begin with forgetting those of the last one.
    private readonly uint[] _first = new uint[HeaderTable.Count];

    private HeaderLine[] _lines = new HeaderLine[Math.Min(32, maxLines)];
    private uint _message = OneMessage; // 0 is that of headers which were never seen
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
        _message += OneMessage;
        if (_message == 0)
        {
            Array.Clear(_first); // 65,535 messages later the numbers begin again
            _message = OneMessage;
        }

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

    /// <summary>The lines of a header in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SameLines LinesOf(HeaderId id) => new(this, TryGetFirst(id, out int line) ? line : -1);

    /// <summary>Whether the message has the header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(HeaderId id) => TryGetFirst(id, out _);

    /// <summary>The number of the first line with the header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetFirst(HeaderId id, out int line)
    {
        uint number = _first[(int)id] - _message; // large where it is of another message
        line = (int)number;
        return number < OneMessage;
    }

    /// <summary>The number of the next line with the same header as a line; negative where it is the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextOf(int line)
    {
        uint number = _lines[line].Next - _message;
        return number < OneMessage ? (int)number : -1;
    }

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
}
