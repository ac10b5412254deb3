using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Benchmarks.Syntax;

/// <summary>
/// Reads the first Via, From, To, Call-ID, CSeq, the first Contact and the start line of a message where it stands, with the library's own
/// readers, and looks at nothing else: no limits, no other values, no check of one header against another.
/// </summary>
internal sealed class CoreHeadersAlone
{
    private readonly HeaderIndex _index = new();
    private readonly SeparatorMap _separators = new();

    /// <summary>Reads a message.</summary>
    /// <param name="padded">The message and 64 more bytes.</param>
    /// <param name="length">Its length.</param>
    /// <param name="startLine">The parts of the start line.</param>
    /// <param name="core">Receives all but Contact.</param>
    /// <param name="contact">Receives the Contact.</param>
    /// <returns>Whether all of it is there and well-formed; a Contact may be missing.</returns>
    public bool TryRead(ReadOnlySpan<byte> padded, int length, out StartLine startLine, ref CoreHeaders core, ref NameAddrLayout contact)
    {
        if (LineScanner.Scan(padded, length, _index) != RejectReason.None)
        {
            startLine = default;
            return false;
        }

        ReadOnlySpan<byte> message = padded[..length];
        _separators.Build(padded, _index.EndOfHeaders);
        ValueText line = new(message, _index.StartLine.End, _separators);
        return StartLineReader.Read(in line, _index.StartLine.Start, out startLine, out _) == RejectReason.None
            && TryFind(message, HeaderId.Via, out ValueText via, out int start) && ViaReader.Read(in via, start, out core.TopVia) > 0
            && TryFind(message, HeaderId.From, out ValueText from, out start) && NameAddrReader.Read(in from, start, out core.From) > 0
            && TryFind(message, HeaderId.To, out ValueText to, out start) && NameAddrReader.Read(in to, start, out core.To) > 0
            && TryFind(message, HeaderId.CallId, out ValueText callId, out start) && TryReadCallId(in callId, start, ref core)
            && TryFind(message, HeaderId.CSeq, out ValueText cseq, out start) && TryReadCSeq(in cseq, start, ref core)
            && (!TryFind(message, HeaderId.Contact, out ValueText contacts, out start) || NameAddrReader.Read(in contacts, start, out contact) > 0);
    }

    private static bool TryReadCallId(in ValueText callId, int start, ref CoreHeaders core)
    {
        core.CallId = Slice.Between(start, callId.End);
        return CallIdReader.Read(in callId, start) >= 0;
    }

    private static bool TryReadCSeq(in ValueText cseq, int start, ref CoreHeaders core)
    {
        int end = cseq.EndOfNumber(start, int.MaxValue, out core.CSeqNumber), method = cseq.EndOfLws(end);
        core.CSeqMethodName = Slice.Between(method, cseq.EndOfToken(method));
        return end > start && core.CSeqMethodName.Length > 0;
    }

    private bool TryFind(ReadOnlySpan<byte> message, HeaderId id, out ValueText text, out int start)
    {
        if (!_index.TryGetFirst(id, out int line))
        {
            text = default;
            start = 0;
            return false;
        }

        ref readonly HeaderLine field = ref _index.Lines[line];
        text = new ValueText(message, field.ValueEnd, _separators);
        start = field.ValueStart;
        return true;
    }
}
