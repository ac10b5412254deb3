using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>
/// The header lines that every response takes from its request (RFC 3261 section 8.2.6.2), in one run: Via, From, To, Call-ID,
/// CSeq, then Record-Route and Timestamp, which only some responses have. It is made once for a request; each of its responses
/// is a status line, these bytes with the To tag between them, and what the user adds.
/// </summary>
internal static class ResponseHead
{
    /// <summary>Writes the head.</summary>
    /// <param name="writer">Receives it, from its start.</param>
    /// <param name="frame">The request; of one that was refused, what could be read of it is copied.</param>
    /// <param name="source">Where it came from, for the topmost Via; None when that is left as it is.</param>
    public static ResponseHeadLayout Write(ref ByteWriter writer, MessageFrame frame, in TransportAddress source)
    {
        ReadOnlySpan<byte> message = frame.Bytes;
        ResponseHeadLayout layout = default;
        layout.HasTopVia = WriteVias(ref writer, frame, source);
        WriteFirst(ref writer, frame, HeaderId.From);
        if (WriteFirst(ref writer, frame, HeaderId.To) && frame.Core.To.Value.Length > 0 && !frame.Core.To.Tag.Exists)
        {
            layout.TagPosition = writer.Length - "\r\n"u8.Length;
        }

        WriteFirst(ref writer, frame, HeaderId.CallId);
        WriteFirst(ref writer, frame, HeaderId.CSeq);
        layout.RecordRouteStart = writer.Length;
        SameLines routes = frame.Index.LinesOf(HeaderId.RecordRoute);
        while (routes.TryNext(out int line))
        {
            HeaderLine field = frame.Index.Lines[line];
            if (IsClean(frame, field.Field))
            {
                writer.WriteLine(field.Field.Of(message));
            }
        }

        layout.TimestampStart = writer.Length;
        WriteFirst(ref writer, frame, HeaderId.Timestamp);
        layout.Length = writer.Length;
        return layout;
    }

    private static bool WriteVias(ref ByteWriter writer, MessageFrame frame, in TransportAddress source)
    {
        SameLines vias = frame.Index.LinesOf(HeaderId.Via);
        if (!vias.TryNext(out int line) || !IsClean(frame, frame.Index.Lines[line].Field))
        {
            return false;
        }

        ReadOnlySpan<byte> message = frame.Bytes;
        bool isTop = frame.Core.HasTopVia;
        do
        {
            HeaderLine field = frame.Index.Lines[line];
            if (IsClean(frame, field.Field))
            {
                if (isTop)
                {
                    ViaStamp.Write(ref writer, message, field.NameStart, field.ValueEnd, frame.Core.TopVia, source);
                    writer.Write("\r\n"u8);
                }
                else
                {
                    writer.WriteLine(field.Field.Of(message));
                }
            }

            isTop = false;
        }
        while (vias.TryNext(out line));
        return true;
    }

    private static bool WriteFirst(ref ByteWriter writer, MessageFrame frame, HeaderId id)
    {
        if (!frame.Index.TryGetFirst(id, out int line) || !IsClean(frame, frame.Index.Lines[line].Field))
        {
            return false;
        }

        writer.WriteLine(frame.Index.Lines[line].Field.Of(frame.Bytes));
        return true;
    }

    // A refused message may have a NUL or a CR without LF anywhere, whatever it was refused for: such a line is not sent back.
    private static bool IsClean(MessageFrame frame, Slice field)
    {
        if (frame.Index.Reason == RejectReason.None)
        {
            return true;
        }

        ReadOnlySpan<byte> text = field.Of(frame.Bytes);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == 0 || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                return false;
            }
        }

        return true;
    }
}
