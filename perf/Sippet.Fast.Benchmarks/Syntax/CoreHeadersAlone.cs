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
        return StartLineReader.Read(line, _index.StartLine.Start, out startLine, out _) == RejectReason.None
            && TryFind(message, HeaderId.Via, out ValueReader via) && ViaReader.TryRead(ref via, out core.TopVia)
            && TryFind(message, HeaderId.From, out ValueReader from) && NameAddrReader.TryRead(ref from, out core.From)
            && TryFind(message, HeaderId.To, out ValueReader to) && NameAddrReader.TryRead(ref to, out core.To)
            && TryFind(message, HeaderId.CallId, out ValueReader callId) && TryReadCallId(callId, ref core)
            && TryFind(message, HeaderId.CSeq, out ValueReader cseq) && TryReadCSeq(ref cseq, ref core)
            && (!TryFind(message, HeaderId.Contact, out ValueReader contacts) || NameAddrReader.TryRead(ref contacts, out contact));
    }

    private static bool TryReadCallId(in ValueReader callId, ref CoreHeaders core)
    {
        core.CallId = Slice.Between(callId.Position, callId.Text.End);
        return CallIdReader.Read(callId.Text, callId.Position) >= 0;
    }

    private static bool TryReadCSeq(ref ValueReader cseq, ref CoreHeaders core)
    {
        if (!cseq.TryReadNumber(int.MaxValue, out core.CSeqNumber))
        {
            return false;
        }

        cseq.SkipLws();
        return cseq.TryReadToken(out core.CSeqMethodName);
    }

    private bool TryFind(ReadOnlySpan<byte> message, HeaderId id, out ValueReader reader)
    {
        if (!_index.TryGetFirst(id, out int line))
        {
            reader = default;
            return false;
        }

        ref readonly HeaderLine field = ref _index.Lines[line];
        reader = new ValueReader(new ValueText(message, field.ValueEnd, _separators), field.ValueStart);
        return true;
    }
}
