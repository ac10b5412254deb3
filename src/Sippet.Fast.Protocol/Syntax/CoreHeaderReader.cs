using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax;

/// <summary>
/// Reads the header fields that a message cannot do without, and checks those that the stack and its users read most, so that
/// a message which was accepted has no malformed ones among them: RFC 3261 sections 8.1.1 and 20.
/// </summary>
internal static class CoreHeaderReader
{
    private const uint MaxCSeq = int.MaxValue;

    /// <summary>Reads them all. What is malformed is refused in the index, and the rest is read nevertheless.</summary>
    public static void Read(MessageFrame frame)
    {
        ref CoreHeaders core = ref frame.Core;
        core.Clear();
        ReadVias(frame, ref core);
        ReadAddress(frame, HeaderId.From, RejectReason.MissingFrom, RejectReason.MalformedFrom, ref core.From);
        ReadAddress(frame, HeaderId.To, RejectReason.MissingTo, RejectReason.MalformedTo, ref core.To);
        ReadCallId(frame, ref core);
        ReadCSeq(frame, ref core);
        ReadMaxForwards(frame, ref core);
        ReadNumber(frame, HeaderId.ContentLength, int.MaxValue, RejectReason.MalformedContentLength, ref core.ContentLength);
        CheckAddresses(frame, HeaderId.Contact, RejectReason.MalformedContact);
        CheckAddresses(frame, HeaderId.Route, RejectReason.MalformedRoute);
        CheckAddresses(frame, HeaderId.RecordRoute, RejectReason.MalformedRecordRoute);
    }

    private static void ReadVias(MessageFrame frame, ref CoreHeaders core)
    {
        HeaderIndex index = frame.Index;
        SameLines lines = index.LinesOf(HeaderId.Via);
        if (!lines.TryNext(out int line))
        {
            index.Refuse(RejectReason.MissingVia, 0);
            return;
        }

        ViaLayout other = default;
        do
        {
            ref readonly HeaderLine field = ref index.Lines[line];
            ValueText text = frame.TextUpTo(field.ValueEnd);
            int position = field.ValueStart - 1;
            do
            {
                ref ViaLayout via = ref core.HasTopVia ? ref other : ref core.TopVia;
                position = ViaReader.Read(in text, position + 1, out via);
                if (position < 0)
                {
                    index.Refuse(RejectReason.MalformedVia, ~position);
                    return;
                }

                core.HasTopVia = true;
            }
            while (text.Is(position, (byte)','));
        }
        while (lines.TryNext(out line));
    }

    private static void ReadAddress(MessageFrame frame, HeaderId id, RejectReason missing, RejectReason malformed, ref NameAddrLayout address)
    {
        if (!TryGetSingle(frame.Index, id, missing, out HeaderLine field))
        {
            return;
        }

        int end = NameAddrReader.Read(frame.TextUpTo(field.ValueEnd), field.ValueStart, out address);
        if (end != field.ValueEnd || address.Tag.Length == 0)
        {
            frame.Index.Refuse(malformed, address.Tag.Length == 0 ? address.Tag.Start : end < 0 ? ~end : end);
            address.Value = address.Tag = Slice.None; // nothing is known of it, not even whether it has a tag
        }
    }

    private static void ReadCallId(MessageFrame frame, ref CoreHeaders core)
    {
        if (!TryGetSingle(frame.Index, HeaderId.CallId, RejectReason.MissingCallId, out HeaderLine field))
        {
            return;
        }

        core.CallId = field.Value;
        int end = CallIdReader.Read(frame.TextUpTo(field.ValueEnd), field.ValueStart);
        if (end < 0)
        {
            frame.Index.Refuse(RejectReason.MalformedCallId, ~end);
        }
    }

    private static void ReadCSeq(MessageFrame frame, ref CoreHeaders core)
    {
        if (!TryGetSingle(frame.Index, HeaderId.CSeq, RejectReason.MissingCSeq, out HeaderLine field))
        {
            return;
        }

        ValueReader reader = frame.ReaderOf(field);
        bool isNumber = reader.TryReadNumber(MaxCSeq, out core.CSeqNumber);
        int gap = reader.Position;
        reader.SkipLws();
        if (!isNumber || reader.Position == gap || !reader.TryReadToken(out core.CSeqMethodName) || !reader.AtEnd)
        {
            frame.Index.Refuse(RejectReason.MalformedCSeq, reader.Position);
        }
    }

    // RFC 4475 section 3.1.2.4 lets an element take a number beyond 255 as absent; as 255 it stays one that a proxy counts down.
    private static void ReadMaxForwards(MessageFrame frame, ref CoreHeaders core)
    {
        uint max = frame.Options.Profile == SyntaxProfile.Lenient ? (uint)int.MaxValue : byte.MaxValue;
        ReadNumber(frame, HeaderId.MaxForwards, max, RejectReason.MalformedMaxForwards, ref core.MaxForwards);
        core.MaxForwards = Math.Min(core.MaxForwards, byte.MaxValue);
    }

    private static void ReadNumber(MessageFrame frame, HeaderId id, uint max, RejectReason malformed, ref int number)
    {
        if (TryGetSingle(frame.Index, id, RejectReason.None, out HeaderLine field))
        {
            ValueReader reader = frame.ReaderOf(field);
            if (reader.TryReadNumber(max, out uint value) && reader.AtEnd)
            {
                number = (int)value;
            }
            else
            {
                frame.Index.Refuse(malformed, reader.Position);
            }
        }
    }

    private static void CheckAddresses(MessageFrame frame, HeaderId id, RejectReason malformed)
    {
        HeaderIndex index = frame.Index;
        SameLines lines = index.LinesOf(id);
        if (id == HeaderId.Contact && IsStar(frame, lines))
        {
            return;
        }

        while (lines.TryNext(out int line))
        {
            ref readonly HeaderLine field = ref index.Lines[line];
            ValueText text = frame.TextUpTo(field.ValueEnd);
            int position = field.ValueStart - 1;
            do
            {
                position = NameAddrReader.Read(in text, position + 1, out _);
                if (position < 0)
                {
                    index.Refuse(malformed, ~position);
                    return;
                }
            }
            while (text.Is(position, (byte)','));
        }
    }

    // STAR, alone: section 20.10.
    private static bool IsStar(MessageFrame frame, SameLines contacts) =>
        contacts.TryNext(out int line) && frame.Index.Lines[line].Value.Of(frame.Bytes) is [(byte)'*'] && !contacts.TryNext(out _);

    /// <summary>Finds the line of a header that may stand once, and refuses a second one.</summary>
    /// <param name="index">The lines.</param>
    /// <param name="id">The header.</param>
    /// <param name="missing">Why the message is refused without it; None where it may be absent.</param>
    /// <param name="field">The line, or the first one.</param>
    public static bool TryGetSingle(HeaderIndex index, HeaderId id, RejectReason missing, out HeaderLine field)
    {
        SameLines lines = index.LinesOf(id);
        if (!lines.TryNext(out int line))
        {
            field = default;
            if (missing != RejectReason.None)
            {
                index.Refuse(missing, 0);
            }

            return false;
        }

        field = index.Lines[line];
        if (lines.TryNext(out int second))
        {
            index.Refuse(RejectReason.DuplicateHeader, index.Lines[second].NameStart);
        }

        return true;
    }
}
