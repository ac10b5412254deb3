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
        HeaderIndex index = frame.Index;
        ReadOnlySpan<byte> message = frame.Bytes;
        ref CoreHeaders core = ref frame.Core;
        core.Clear();
        ReadVias(message, index, ref core);
        ReadAddress(message, index, HeaderId.From, RejectReason.MissingFrom, RejectReason.MalformedFrom, ref core.From);
        ReadAddress(message, index, HeaderId.To, RejectReason.MissingTo, RejectReason.MalformedTo, ref core.To);
        ReadCallId(message, index, ref core);
        ReadCSeq(message, index, ref core);
        ReadMaxForwards(message, index, frame.Options, ref core);
        ReadNumber(message, index, HeaderId.ContentLength, int.MaxValue, RejectReason.MalformedContentLength, ref core.ContentLength);
        CheckAddresses(message, index, HeaderId.Contact, RejectReason.MalformedContact);
        CheckAddresses(message, index, HeaderId.Route, RejectReason.MalformedRoute);
        CheckAddresses(message, index, HeaderId.RecordRoute, RejectReason.MalformedRecordRoute);
    }

    private static void ReadVias(ReadOnlySpan<byte> message, HeaderIndex index, ref CoreHeaders core)
    {
        if (!index.TryGetFirst(HeaderId.Via, out int line))
        {
            index.Refuse(RejectReason.MissingVia, 0);
            return;
        }

        do
        {
            HeaderLine field = index.Lines[line];
            ReadOnlySpan<byte> text = message[..field.ValueEnd];
            ValueReader reader = new(text, field.ValueStart);
            do
            {
                if (!ViaReader.TryRead(text, ref reader, out ViaLayout via))
                {
                    index.Refuse(RejectReason.MalformedVia, reader.Position);
                    return;
                }

                if (!core.HasTopVia)
                {
                    core.TopVia = via;
                    core.HasTopVia = true;
                }
            }
            while (reader.TryRead((byte)','));
            line = field.NextSame;
        }
        while (line != 0);
    }

    private static void ReadAddress(
        ReadOnlySpan<byte> message, HeaderIndex index, HeaderId id, RejectReason missing, RejectReason malformed, ref NameAddrLayout address)
    {
        if (!TryGetSingle(index, id, missing, out HeaderLine field))
        {
            return;
        }

        ReadOnlySpan<byte> text = message[..field.ValueEnd];
        ValueReader reader = new(text, field.ValueStart);
        if (!NameAddrReader.TryRead(text, ref reader, out address) || !reader.AtEnd || address.Tag.Length == 0)
        {
            index.Refuse(malformed, address.Tag.Length == 0 ? address.Tag.Start : reader.Position);
            address.Value = address.Tag = Slice.None; // nothing is known of it, not even whether it has a tag
        }
    }

    private static void ReadCallId(ReadOnlySpan<byte> message, HeaderIndex index, ref CoreHeaders core)
    {
        if (!TryGetSingle(index, HeaderId.CallId, RejectReason.MissingCallId, out HeaderLine field))
        {
            return;
        }

        core.CallId = field.Value;
        int fault = CallIdReader.IndexOfFault(field.Value.Of(message));
        if (fault >= 0)
        {
            index.Refuse(RejectReason.MalformedCallId, field.ValueStart + fault);
        }
    }

    private static void ReadCSeq(ReadOnlySpan<byte> message, HeaderIndex index, ref CoreHeaders core)
    {
        if (!TryGetSingle(index, HeaderId.CSeq, RejectReason.MissingCSeq, out HeaderLine field))
        {
            return;
        }

        ValueReader reader = new(message[..field.ValueEnd], field.ValueStart);
        bool isNumber = reader.TryReadNumber(MaxCSeq, out core.CSeqNumber);
        int gap = reader.Position;
        reader.SkipLws();
        if (!isNumber || reader.Position == gap || !reader.TryReadToken(out core.CSeqMethodName) || !reader.AtEnd)
        {
            index.Refuse(RejectReason.MalformedCSeq, reader.Position);
        }
    }

    // RFC 4475 section 3.1.2.4 lets an element take a number beyond 255 as absent; as 255 it stays one that a proxy counts down.
    private static void ReadMaxForwards(ReadOnlySpan<byte> message, HeaderIndex index, ParserOptions options, ref CoreHeaders core)
    {
        uint max = options.Profile == SyntaxProfile.Lenient ? (uint)int.MaxValue : byte.MaxValue;
        ReadNumber(message, index, HeaderId.MaxForwards, max, RejectReason.MalformedMaxForwards, ref core.MaxForwards);
        core.MaxForwards = Math.Min(core.MaxForwards, byte.MaxValue);
    }

    private static void ReadNumber(ReadOnlySpan<byte> message, HeaderIndex index, HeaderId id, uint max, RejectReason malformed, ref int number)
    {
        if (TryGetSingle(index, id, RejectReason.None, out HeaderLine field))
        {
            ValueReader reader = new(message[..field.ValueEnd], field.ValueStart);
            if (reader.TryReadNumber(max, out uint value) && reader.AtEnd)
            {
                number = (int)value;
            }
            else
            {
                index.Refuse(malformed, reader.Position);
            }
        }
    }

    private static void CheckAddresses(ReadOnlySpan<byte> message, HeaderIndex index, HeaderId id, RejectReason malformed)
    {
        if (!index.TryGetFirst(id, out int line))
        {
            return;
        }

        if (id == HeaderId.Contact && index.Lines[line] is { NextSame: 0 } only && only.Value.Of(message) is [(byte)'*'])
        {
            return; // STAR: section 20.10
        }

        do
        {
            HeaderLine field = index.Lines[line];
            ReadOnlySpan<byte> text = message[..field.ValueEnd];
            ValueReader reader = new(text, field.ValueStart);
            do
            {
                if (!NameAddrReader.TryRead(text, ref reader, out _))
                {
                    index.Refuse(malformed, reader.Position);
                    return;
                }
            }
            while (reader.TryRead((byte)','));
            line = field.NextSame;
        }
        while (line != 0);
    }

    private static bool TryGetSingle(HeaderIndex index, HeaderId id, RejectReason missing, out HeaderLine field)
    {
        if (!index.TryGetFirst(id, out int line))
        {
            field = default;
            if (missing != RejectReason.None)
            {
                index.Refuse(missing, 0);
            }

            return false;
        }

        field = index.Lines[line];
        if (field.NextSame != 0)
        {
            index.Refuse(RejectReason.DuplicateHeader, index.Lines[field.NextSame].NameStart);
        }

        return true;
    }
}
