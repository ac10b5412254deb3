using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax;

/// <summary>
/// The lines of a message in their order, and for each known header the first of them: what the scanner makes, and all that
/// lookups need. It is used again for message after message; positions count from the start of the message.
/// </summary>
/// <param name="maxLines">The most header lines of a message; one more and it is refused.</param>
internal sealed class HeaderIndex(int maxLines = HeaderIndex.MaxLines)
{
    /// <summary>The most header lines of a message where nobody asks for another number.</summary>
    public const int MaxLines = 1024;

    // For each header: the number of the message that it was last seen in, and there its first and its last line.
    private readonly HeaderSpan[] _headers = new HeaderSpan[HeaderTable.Count];
    private HeaderLine[] _lines = new HeaderLine[Math.Min(32, maxLines)];
    private uint _message = 1; // 0 is that of headers which were never seen
    private bool _lastLineIsRefused;

    /// <summary>The start line without its line end; empty before there is one.</summary>
    public Slice StartLine { get; private set; }

    /// <summary>The number of header lines.</summary>
    public int Count { get; private set; }

    /// <summary>The header lines in their order.</summary>
    public ReadOnlySpan<HeaderLine> Lines => _lines.AsSpan(0, Count);

    /// <summary>One past the empty line that ends the headers; the length of the message when there is none.</summary>
    public int EndOfHeaders { get; set; }

    /// <summary>The first reason to refuse the message, and where.</summary>
    public RejectReason Reason { get; private set; }

    /// <summary>The position that <see cref="Reason"/> is about.</summary>
    public int ReasonPosition { get; private set; }

    /// <summary>Forgets the last message.</summary>
    public void Clear()
    {
        if (++_message == 0)
        {
            Array.Clear(_headers); // four thousand million messages later, the numbers begin again
            _message = 1;
        }

        Count = 0;
        EndOfHeaders = 0;
        StartLine = Slice.None;
        Reason = RejectReason.None;
        ReasonPosition = 0;
        _lastLineIsRefused = false;
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
    public bool Has(HeaderId id) => _headers[(int)id].Message == _message;

    /// <summary>The number of the first line with the header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetFirst(HeaderId id, out int line)
    {
        ref readonly HeaderSpan span = ref _headers[(int)id];
        line = span.First;
        return span.Message == _message;
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

    /// <summary>Takes a line of the message: the start line, a header field, or the continuation of the one before.</summary>
    /// <param name="message">The first byte of the message; eight bytes behind the line must be readable.</param>
    /// <param name="start">The first byte of the line.</param>
    /// <param name="colon">The first ':' of the line; -1 when it has none.</param>
    /// <param name="end">One past the last byte, the line end apart; greater than <paramref name="start"/>.</param>
    public void AddLine(ref readonly byte message, int start, int colon, int end)
    {
        if (!StartLine.Exists)
        {
            StartLine = Slice.Between(start, end);
        }
        else if (IsWhiteSpace(in message, start))
        {
            Continue(in message, start, end);
        }
        else
        {
            AddField(in message, start, colon, end);
        }
    }

    private void AddField(ref readonly byte message, int start, int colon, int end)
    {
        int nameEnd = colon;
        while (nameEnd > start && IsWhiteSpace(in message, nameEnd - 1))
        {
            nameEnd--;
        }

        int nameLength = nameEnd - start;
        ref byte name = ref Unsafe.Add(ref Unsafe.AsRef(in message), start);
        HeaderId id = nameLength > 0 ? HeaderTable.Find(in name, nameLength) : HeaderId.Unknown;
        if (id == HeaderId.Unknown && !CharClass.IsToken(MemoryMarshal.CreateReadOnlySpan(in name, Math.Max(0, nameLength))))
        {
            RefuseLine(colon < 0 ? RejectReason.MissingColon : RejectReason.MalformedHeaderName, start);
            return;
        }

        if (Count == _lines.Length && !TryGrow())
        {
            RefuseLine(RejectReason.TooManyHeaders, start);
            return;
        }

        int valueStart = colon + 1, valueEnd = end;
        Trim(in message, ref valueStart, ref valueEnd);
        _lines[Count] = new HeaderLine
        {
            NameStart = start,
            NameLength = nameLength,
            ValueStart = valueStart,
            ValueEnd = valueEnd,
            Id = id,
        };
        Link(id, Count++);
        _lastLineIsRefused = false;
    }

    // RFC 3261 section 7.3.1: a line that begins with white space belongs to the one before it.
    private void Continue(ref readonly byte message, int start, int end)
    {
        if (Count == 0 || _lastLineIsRefused)
        {
            Refuse(RejectReason.OrphanedFold, start);
            return;
        }

        ref HeaderLine line = ref _lines[Count - 1];
        Trim(in message, ref start, ref end);
        if (start < end)
        {
            line.ValueStart = line.ValueStart == line.ValueEnd ? start : line.ValueStart;
            line.ValueEnd = end;
        }
    }

    private void RefuseLine(RejectReason reason, int start)
    {
        _lastLineIsRefused = true;
        Refuse(reason, start);
    }

    private void Link(HeaderId id, int number)
    {
        ref HeaderSpan span = ref _headers[(int)id];
        if (span.Message == _message)
        {
            _lines[span.Last].NextSame = number;
            span.Last = number;
        }
        else
        {
            span = new HeaderSpan { Message = _message, First = number, Last = number };
        }
    }

    private bool TryGrow()
    {
        if (_lines.Length < maxLines)
        {
            Array.Resize(ref _lines, Math.Min(_lines.Length * 2, maxLines));
            return true;
        }

        return false;
    }

    private static void Trim(ref readonly byte message, ref int start, ref int end)
    {
        while (start < end && IsWhiteSpace(in message, start))
        {
            start++;
        }

        while (end > start && IsWhiteSpace(in message, end - 1))
        {
            end--;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWhiteSpace(ref readonly byte message, int position) =>
        Unsafe.Add(ref Unsafe.AsRef(in message), position) is (byte)' ' or (byte)'\t';

    private struct HeaderSpan
    {
        public uint Message;
        public int First, Last;
    }
}
