using System;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>
/// Writes the two requests that belong to the transaction of an INVITE: its CANCEL (RFC 3261 section 9.1), and the ACK of a 3xx to 6xx (section
/// 17.1.1.3). They take from the INVITE as it was sent the Request-URI, the topmost Via alone, Route, From, Call-ID and the number of CSeq.
/// </summary>
internal static class FollowUpWriter
{
    /// <summary>Writes the CANCEL of an INVITE.</summary>
    public static void WriteCancel(ref ByteWriter writer, MessageFrame invite) => Write(ref writer, invite, SipMethod.Cancel, invite);

    /// <summary>Writes the ACK of an INVITE; its To, with the tag, is that of the response.</summary>
    public static void WriteAck(ref ByteWriter writer, MessageFrame invite, MessageFrame response) => Write(ref writer, invite, SipMethod.Ack, response);

    private static void Write(ref ByteWriter writer, MessageFrame invite, SipMethod method, MessageFrame to)
    {
        ReadOnlySpan<byte> sent = invite.Bytes;
        writer.Write(MethodNames.NameOf(method));
        writer.Write(" "u8);
        writer.Write(invite.StartLine.RequestUri.Of(sent));
        writer.Write(" SIP/2.0\r\nVia: "u8);
        writer.WriteLine(invite.Core.TopVia.Value.Of(sent));
        writer.Write("Max-Forwards: 70\r\n"u8);
        WriteFields(ref writer, invite, HeaderId.Route);
        WriteFields(ref writer, invite, HeaderId.From);
        WriteFields(ref writer, to, HeaderId.To);
        WriteFields(ref writer, invite, HeaderId.CallId);
        writer.Write("CSeq: "u8);
        writer.Write((int)invite.Core.CSeqNumber);
        writer.Write(" "u8);
        writer.WriteLine(MethodNames.NameOf(method));
        writer.Write("Content-Length: 0\r\n\r\n"u8);
    }

    private static void WriteFields(ref ByteWriter writer, MessageFrame frame, HeaderId id)
    {
        SameLines lines = frame.Index.LinesOf(id);
        while (lines.TryNext(out int line))
        {
            writer.WriteLine(frame.Index.Lines[line].Field.Of(frame.Bytes));
        }
    }
}
