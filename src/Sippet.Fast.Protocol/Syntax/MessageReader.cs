using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Syntax;

/// <summary>Makes a message of the bytes of a frame: scans it, reads the start line and the core headers, and finds the body.</summary>
internal static class MessageReader
{
    /// <summary>The longest header section: a response repeats much of it, and has to fit into a datagram too.</summary>
    public const int MaxHeaders = 60_000;

    /// <summary>
    /// Reads the datagram that the frame stands over. A refused one is read as far as it goes, so that it can be answered.
    /// </summary>
    public static RejectReason ReadDatagram(MessageFrame frame)
    {
        HeaderIndex index = frame.Index;
        int start = CountLineEnds(frame.Bytes);
        if (start == frame.Length)
        {
            index.Clear();
            index.Supersede(RejectReason.KeepAlive, 0);
            return RejectReason.KeepAlive;
        }

        if (start > 0)
        {
            frame.SkipFront(start); // RFC 3261 section 7.5: line ends before the start line are ignored
        }

        LineScanner.Scan(frame.Padded, frame.Length, index);
        if (index.EndOfHeaders > MaxHeaders)
        {
            index.Supersede(RejectReason.HeadersTooLong, MaxHeaders);
            return RejectReason.HeadersTooLong;
        }

        ReadOnlySpan<byte> message = frame.Bytes;
        RejectReason reason = StartLineReader.Read(message, index.StartLine, out StartLine startLine);
        frame.StartLine = startLine;
        if (reason is RejectReason.NotSip or RejectReason.MalformedStatusLine)
        {
            index.Supersede(reason, 0);
            return reason;
        }

        if (reason == RejectReason.UnsupportedVersion)
        {
            index.Supersede(reason, startLine.RequestUri.End + 1); // the rest may follow another grammar
        }
        else if (reason != RejectReason.None)
        {
            index.Refuse(reason, 0);
        }

        CoreHeaderReader.Read(frame);
        CheckMethod(frame);
        FindBody(frame);
        return index.Reason;
    }

    // RFC 3261 section 8.1.1.5; the first fault of a message counts, so that this one does not hide another.
    private static void CheckMethod(MessageFrame frame)
    {
        Slice method = frame.Core.CSeqMethodName;
        if (frame.StartLine.IsRequest && method.Exists && !method.Of(frame.Bytes).SequenceEqual(frame.StartLine.MethodName.Of(frame.Bytes)))
        {
            frame.Index.Refuse(RejectReason.CSeqMethodMismatch, method.Start);
        }
    }

    // RFC 3261 section 18.3: bytes behind the body are discarded, and a body that is too short is an error.
    private static void FindBody(MessageFrame frame)
    {
        int start = frame.Index.EndOfHeaders;
        int available = frame.Length - start;
        int announced = frame.Core.ContentLength;
        if (announced > available)
        {
            frame.Index.Refuse(RejectReason.BodyTruncated, frame.Length);
        }

        frame.Body = new Slice(start, announced < 0 ? available : Math.Min(announced, available));
        frame.Length = frame.Body.End;
    }

    private static int CountLineEnds(ReadOnlySpan<byte> message)
    {
        int other = message.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return other < 0 ? message.Length : other;
    }
}
