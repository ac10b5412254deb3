using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Syntax;

/// <content>Stage 2 of the scanner: lines, header names and values.</content>
internal sealed partial class HeaderIndex
{
    /// <summary>Takes the lines that stage 1 has found in a window of the message.</summary>
    /// <param name="message">The first byte of the message; a block behind it must be readable.</param>
    /// <param name="lineFeeds">Where its lines end.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddLines(ref readonly byte message, ReadOnlySpan<int> lineFeeds)
    {
        int next = 0;
        if (_nextLine != 0 || TryAddStartLine(in message, lineFeeds, ref next))
        {
            next += AddUsual(in message, lineFeeds[next..]);
        }

        if (next < lineFeeds.Length && EndOfHeaders == 0)
        {
            AddOthers(in message, lineFeeds[next..]);
        }
    }

    /// <summary>
    /// Links the lines of each header, once all are there: from the last to the first, so that none is looked for. While they are added it would cost
    /// three times as much, as later reads wait for a write whose place a name has yet to tell.
    /// </summary>
    public void Link()
    {
        ref uint firsts = ref MemoryMarshal.GetArrayDataReference(_first);
        ref HeaderLine start = ref MemoryMarshal.GetArrayDataReference(_lines), line = ref Unsafe.Add(ref start, Count);
        uint number = _message + (uint)Count;
        while (Unsafe.IsAddressGreaterThan(ref line, ref start))
        {
            line = ref Unsafe.Subtract(ref line, 1);
            ref uint first = ref Unsafe.Add(ref firsts, (int)line.Id);
            line.Next = first;
            first = --number;
        }
    }

    // The first line, if it is not empty and ends with CRLF.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryAddStartLine(ref readonly byte message, ReadOnlySpan<int> lineFeeds, ref int next)
    {
        if (lineFeeds.IsEmpty || lineFeeds[0] < 2 || Unsafe.Add(ref Unsafe.AsRef(in message), lineFeeds[0] - 1) != '\r')
        {
            return false;
        }

        StartLine = Slice.Between(0, lineFeeds[0] - 1);
        LineEnds = IMarkKernel.LineEnd;
        _nextLine = lineFeeds[0] + 1;
        next = 1;
        return true;
    }

    // One line of any kind, the usual ones behind it, and so on.
    private void AddOthers(ref readonly byte message, ReadOnlySpan<int> lineFeeds)
    {
        while (!lineFeeds.IsEmpty && EndOfHeaders == 0)
        {
            AddLine(in message, lineFeeds[0]);
            lineFeeds = lineFeeds[1..];
            if (EndOfHeaders == 0)
            {
                lineFeeds = lineFeeds[AddUsual(in message, lineFeeds)..];
            }
        }
    }

    // Adds lines as long as they have a header with a number, a colon and a space, a value without white space around it, and CRLF, which
    // nearly all have, and an empty line behind them. There is no call in this loop, and no branch that usual lines do not all take the same way.
    private int AddUsual(ref readonly byte message, ReadOnlySpan<int> lineFeeds)
    {
        ref HeaderLine line = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_lines), Count);
        ref int first = ref MemoryMarshal.GetReference(lineFeeds), next = ref first;
        ref int stop = ref Unsafe.Add(ref first, Math.Min(lineFeeds.Length, _lines.Length - Count));
        nuint start = (uint)_nextLine;
        for (; Unsafe.IsAddressLessThan(ref next, ref stop); next = ref Unsafe.Add(ref next, 1))
        {
            nuint lineFeed = (uint)next;
            ref byte name = ref Unsafe.Add(ref Unsafe.AsRef(in message), start);
            nuint nameLength = ToColon(in name);
            if (!HeaderTable.TryFindInLine(in name, nameLength, out uint id))
            {
                break;
            }

            // Behind the space a byte that is none, and another before the CR: the value is at least one byte long.
            uint valueEnd = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref Unsafe.AsRef(in message), lineFeed - 2));
            if (Unsafe.Add(ref name, nameLength + 2) <= ' ' || valueEnd - (('\r' << 8) | '!') > 0xff - '!')
            {
                break;
            }

            line.NameStart = (int)start;
            line.NameLength = (int)nameLength;
            line.ValueStart = (int)start + (int)nameLength + 2;
            line.ValueEnd = (int)lineFeed - 1;
            line.Id = (HeaderId)id;
            line = ref Unsafe.Add(ref line, 1);
            start = lineFeed + 1;
        }

        int added = (int)((nuint)Unsafe.ByteOffset(ref first, ref next) / sizeof(int));
        _nextLine = (int)start;
        _lastLineIsRefused &= added == 0;
        Count += added;
        LineEnds += IMarkKernel.LineEnd * added;
        if (Unsafe.IsAddressLessThan(ref next, ref stop) && next == (int)start + 1 && Unsafe.Add(ref Unsafe.AsRef(in message), start) == '\r')
        {
            EndOfHeaders = next + 1;
            LineEnds += IMarkKernel.LineEnd;
        }

        return added;
    }

    // The start line, a header field, the continuation of the one before, or the empty line.
    private void AddLine(ref readonly byte message, int lineFeed)
    {
        int start = _nextLine;
        bool hasCarriageReturn = lineFeed > start && Unsafe.Add(ref Unsafe.AsRef(in message), lineFeed - 1) == '\r';
        int end = hasCarriageReturn ? lineFeed - 1 : lineFeed;
        LineEnds += hasCarriageReturn ? IMarkKernel.LineEnd : IMarkKernel.LineFeed;
        _nextLine = lineFeed + 1;
        if (start == end)
        {
            EndOfHeaders = _nextLine;
        }
        else if (!StartLine.Exists)
        {
            StartLine = Slice.Between(start, end);
        }
        else if (IsWhiteSpace(in message, start))
        {
            Continue(in message, start, end);
        }
        else
        {
            AddField(in message, start, end);
        }
    }

    private void AddField(ref readonly byte message, int start, int end)
    {
        int length = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in message), start), end - start).IndexOf((byte)':');
        int colon = length < 0 ? -1 : start + length, nameEnd = colon;
        while (nameEnd > start && IsWhiteSpace(in message, nameEnd - 1))
        {
            nameEnd--;
        }

        int nameLength = nameEnd - start;
        ref byte name = ref Unsafe.Add(ref Unsafe.AsRef(in message), start);
        ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpan(in name, Math.Max(0, nameLength));

        // Nothing stands between most names and the colon; a compact form, or one with white space behind it, is looked up as it stands alone.
        HeaderId id = nameLength < 2 || nameEnd < colon ? HeaderTable.Find(text)
            : HeaderTable.TryFindBeforeColon(in name, (uint)nameLength, out uint known) ? (HeaderId)known : HeaderId.Unknown;
        if (id == HeaderId.Unknown && !CharClass.IsToken(text))
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
        Count++;
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

    // The distance to the first colon; 32 where there is none in as many bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint ToColon(ref readonly byte name) => (nuint)BitOperations.TrailingZeroCount(
        Vector256.Equals(Vector256.LoadUnsafe(in name), Vector256.Create((byte)':')).ExtractMostSignificantBits());

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
}
