using System;
using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax;

/// <summary>
/// The lines of a message in their order, and for each known header the first of them: what the scanner makes, and all that
/// lookups need. It is used again for message after message; positions count from the start of the message.
/// </summary>
internal sealed class HeaderIndex
{
    /// <summary>The most header lines of a message; one more and it is refused.</summary>
    public const int MaxLines = 1024;

    private readonly int[] _first = new int[HeaderTable.Count];
    private readonly int[] _last = new int[HeaderTable.Count];
    private HeaderLine[] _lines = new HeaderLine[32];
    private ulong _presentLow, _presentHigh;
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
        _presentLow = _presentHigh = 0;
        Count = 0;
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
    public bool Has(HeaderId id) => (((int)id < 64 ? _presentLow : _presentHigh) & (1UL << (int)id)) != 0;

    /// <summary>The number of the first line with the header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetFirst(HeaderId id, out int line)
    {
        line = _first[(int)id];
        return Has(id);
    }

    /// <summary>Takes a line of the message: the start line, a header field, or the continuation of the one before.</summary>
    /// <param name="message">The message.</param>
    /// <param name="start">The first byte of the line.</param>
    /// <param name="colon">The first ':' of the line; -1 when it has none.</param>
    /// <param name="end">One past the last byte, the line end apart.</param>
    public void AddLine(ReadOnlySpan<byte> message, int start, int colon, int end)
    {
        if (!StartLine.Exists)
        {
            StartLine = Slice.Between(start, end);
        }
        else if (message[start] is (byte)' ' or (byte)'\t')
        {
            Continue(message, start, end);
        }
        else
        {
            AddField(message, start, colon, end);
        }
    }

    private void AddField(ReadOnlySpan<byte> message, int start, int colon, int end)
    {
        _lastLineIsRefused = true;
        int nameEnd = colon;
        while (nameEnd > start && message[nameEnd - 1] is (byte)' ' or (byte)'\t')
        {
            nameEnd--;
        }

        if (nameEnd <= start)
        {
            Refuse(colon < 0 ? RejectReason.MissingColon : RejectReason.MalformedHeaderName, start);
            return;
        }

        HeaderId id = HeaderTable.Find(message, start, nameEnd - start);
        if (id == HeaderId.Unknown && !CharClass.IsToken(message[start..nameEnd]))
        {
            Refuse(RejectReason.MalformedHeaderName, start);
            return;
        }

        if (Count == _lines.Length && !TryGrow())
        {
            Refuse(RejectReason.TooManyHeaders, start);
            return;
        }

        int valueStart = colon + 1, valueEnd = end;
        Trim(message, ref valueStart, ref valueEnd);
        ref HeaderLine line = ref _lines[Count];
        line.NameStart = start;
        line.NameLength = nameEnd - start;
        line.ValueStart = valueStart;
        line.ValueEnd = valueEnd;
        line.NextSame = 0;
        line.Id = id;
        Link(id, Count++);
        _lastLineIsRefused = false;
    }

    // RFC 3261 section 7.3.1: a line that begins with white space belongs to the one before it.
    private void Continue(ReadOnlySpan<byte> message, int start, int end)
    {
        if (Count == 0 || _lastLineIsRefused)
        {
            Refuse(RejectReason.OrphanedFold, start);
            return;
        }

        ref HeaderLine line = ref _lines[Count - 1];
        Trim(message, ref start, ref end);
        if (start < end)
        {
            line.ValueStart = line.ValueStart == line.ValueEnd ? start : line.ValueStart;
            line.ValueEnd = end;
        }
    }

    private void Link(HeaderId id, int number)
    {
        if (Has(id))
        {
            _lines[_last[(int)id]].NextSame = number;
        }
        else
        {
            _first[(int)id] = number;
            _presentLow |= (int)id < 64 ? 1UL << (int)id : 0;
            _presentHigh |= (int)id < 64 ? 0 : 1UL << (int)id;
        }

        _last[(int)id] = number;
    }

    private bool TryGrow()
    {
        if (_lines.Length < MaxLines)
        {
            Array.Resize(ref _lines, _lines.Length * 2);
            return true;
        }

        return false;
    }

    private static void Trim(ReadOnlySpan<byte> message, ref int start, ref int end)
    {
        while (start < end && message[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        while (end > start && message[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }
    }
}
