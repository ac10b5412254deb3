using System;
using System.Collections.Generic;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// What the scanner has to find, byte after byte and line after line: the specification that it is tested against. It is written
/// without a look at speed, and shares nothing with the scanner but the table of header names.
/// </summary>
internal sealed class ScannerReference
{
    private readonly byte[] _message;
    private bool _foldIsOrphaned;

    public ScannerReference(byte[] message)
    {
        _message = message;
        EndOfHeaders = message.Length;
        for (int start = 0; ;)
        {
            int lineFeed = Array.IndexOf(message, (byte)'\n', start);
            if (lineFeed < 0)
            {
                Refuse(RejectReason.MissingEndOfHeaders, message.Length);
                return;
            }

            int end = lineFeed > start && message[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
            LineEnds += lineFeed > end ? 5 : 4;
            if (end == start)
            {
                EndOfHeaders = lineFeed + 1;
                CheckControlCharacters(start);
                return;
            }

            Take(start, end);
            start = lineFeed + 1;
        }
    }

    public Slice StartLine { get; private set; } = Slice.None;

    public List<(int NameStart, int NameLength, int ValueStart, int ValueEnd, HeaderId Id)> Fields { get; } = [];

    /// <summary>What the line ends weigh: an LF 4, and a CR 1.</summary>
    public int LineEnds { get; }

    public int EndOfHeaders { get; }

    public RejectReason Reason { get; private set; }

    public int ReasonPosition { get; private set; }

    private void Take(int start, int end)
    {
        if (!StartLine.Exists)
        {
            StartLine = Slice.Between(start, end);
        }
        else if (IsWhiteSpace(_message[start]))
        {
            Fold(start, end);
        }
        else
        {
            _foldIsOrphaned = !TakeField(start, end);
        }
    }

    private bool TakeField(int start, int end)
    {
        int colon = Array.IndexOf(_message, (byte)':', start, end - start);
        if (colon < 0)
        {
            return Refuse(RejectReason.MissingColon, start);
        }

        int nameEnd = colon;
        while (nameEnd > start && IsWhiteSpace(_message[nameEnd - 1]))
        {
            nameEnd--;
        }

        byte[] name = _message[start..nameEnd];
        if (name.Length == 0 || !Array.TrueForAll(name, CharClass.IsToken))
        {
            return Refuse(RejectReason.MalformedHeaderName, start);
        }

        if (Fields.Count == HeaderIndex.MaxLines)
        {
            return Refuse(RejectReason.TooManyHeaders, start);
        }

        (int valueStart, int valueEnd) = Trim(colon + 1, end);
        Fields.Add((start, name.Length, valueStart, valueEnd, HeaderTable.Find((ReadOnlySpan<byte>)name)));
        return true;
    }

    private void Fold(int start, int end)
    {
        if (Fields.Count == 0 || _foldIsOrphaned)
        {
            Refuse(RejectReason.OrphanedFold, start);
            return;
        }

        (start, end) = Trim(start, end);
        (int nameStart, int nameLength, int valueStart, int valueEnd, HeaderId id) = Fields[^1];
        if (start < end)
        {
            Fields[^1] = (nameStart, nameLength, valueStart == valueEnd ? start : valueStart, end, id);
        }
    }

    // A backslash that is not itself behind one makes a quoted pair of what follows.
    private void CheckControlCharacters(int end)
    {
        bool quoted = false;
        for (int i = 0; i < end; i++)
        {
            if (_message[i] == 0 && !quoted)
            {
                Refuse(RejectReason.NulInHeader, i);
                return;
            }

            if (_message[i] == '\r' && _message[i + 1] != '\n')
            {
                Refuse(RejectReason.LoneCarriageReturn, i);
                return;
            }

            quoted = _message[i] == '\\' && !quoted;
        }
    }

    private (int Start, int End) Trim(int start, int end)
    {
        while (start < end && IsWhiteSpace(_message[start]))
        {
            start++;
        }

        while (end > start && IsWhiteSpace(_message[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private bool Refuse(RejectReason reason, int position)
    {
        (Reason, ReasonPosition) = Reason == RejectReason.None ? (reason, position) : (Reason, ReasonPosition);
        return false;
    }

    private static bool IsWhiteSpace(byte value) => value is (byte)' ' or (byte)'\t';
}
