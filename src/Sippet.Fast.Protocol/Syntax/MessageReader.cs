using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;
using Sippet.Fast.Syntax.Validation;

namespace Sippet.Fast.Syntax;

/// <summary>Makes a message of the bytes of a frame: scans it, reads the start line and the core headers, and finds the body.</summary>
internal static class MessageReader
{
    /// <summary>The longest header section by default: a response repeats much of it, and has to fit into a datagram too.</summary>
    public const int MaxHeaders = 60_000;

    /// <summary>
    /// Reads the datagram that the frame stands over. A refused one is read as far as it goes, so that it can be answered.
    /// </summary>
    public static RejectReason ReadDatagram(MessageFrame frame)
    {
        HeaderIndex index = frame.Index;
        ParserOptions options = frame.Options;
        int length = frame.Length;
        int start = CountLineEnds(frame.Bytes);
        if (start == length)
        {
            index.Clear();
            return RefuseUnread(frame, RejectReason.KeepAlive, 0);
        }

        if (start > 0)
        {
            frame.SkipFront(start); // RFC 3261 section 7.5: line ends before the start line are ignored
        }

        LineScanner.Scan(frame.Padded, frame.Length, index);
        if (index.EndOfHeaders > options.MaxHeaderSection)
        {
            return RefuseUnread(frame, RejectReason.HeadersTooLong, options.MaxHeaderSection);
        }

        frame.Separators.Build(frame.Padded, index.EndOfHeaders);
        int endOfLine = Math.Max(0, index.StartLine.End); // there may be no line at all
        RejectReason reason = StartLineReader.Read(frame.TextUpTo(endOfLine), index.StartLine.Start, out frame.StartLine, out int position);
        if (reason is RejectReason.NotSip or RejectReason.MalformedStatusLine)
        {
            index.Supersede(reason, position);
            return reason;
        }

        if (reason == RejectReason.UnsupportedVersion)
        {
            index.Supersede(reason, position); // the rest may follow another grammar
        }
        else if (reason != RejectReason.None)
        {
            index.Refuse(reason, position);
        }

        MessageLimits.Check(frame);
        CoreHeaderReader.Read(frame);
        CheckMethod(frame);
        if (length > options.MaxMessageSize)
        {
            index.Supersede(RejectReason.MessageTooLarge, options.MaxMessageSize - start); // a part of it may be missing
        }

        FindBody(frame);
        if (options.Profile == SyntaxProfile.Strict && index.Reason == RejectReason.None)
        {
            StrictSyntax.Check(frame);
        }

        return index.Reason;
    }

    /// <summary>Reads a message that was framed already: by its Content-Length, or by a frame of its own, in which nothing may follow it.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="refusal">Why it is refused without a look at its body; None for a whole one.</param>
    public static RejectReason ReadFramed(MessageFrame frame, RejectReason refusal)
    {
        int length = frame.Length;
        int start = CountLineEnds(frame.Bytes);
        RejectReason reason = ReadDatagram(frame);
        if (refusal != RejectReason.None && (reason is RejectReason.None or RejectReason.BodyTruncated))
        {
            frame.Index.Supersede(refusal, frame.Index.EndOfHeaders);
        }
        else if (reason == RejectReason.None && start + frame.Length < length)
        {
            frame.Index.Refuse(RejectReason.TrailingBytes, frame.Length); // RFC 7118 section 5: one message a frame
        }

        return frame.Index.Reason;
    }

    // Nothing is known of the message, and what was known of the one before it is of no use.
    private static RejectReason RefuseUnread(MessageFrame frame, RejectReason reason, int position)
    {
        frame.StartLine = default;
        frame.Core.Clear();
        frame.Body = default;
        frame.Index.Supersede(reason, position);
        return reason;
    }

    // RFC 3261 section 8.1.1.5; the first fault of a message counts, so that this one does not hide another.
    private static void CheckMethod(MessageFrame frame)
    {
        Slice method = frame.Core.CSeqMethodName;
        if (frame.StartLine.IsRequest && method.Exists && !method.Of(frame.Bytes).SequenceEqual(frame.StartLine.MethodName.Of(frame.Bytes))
            && frame.Options.Profile != SyntaxProfile.Lenient)
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
