using System;
using System.Collections.Generic;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Framing;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>A stream is framed alike in one piece, in bytes, and in pieces of a changing size, and a framed message ends where the parser sees its end.</summary>
internal sealed class FramerTarget : IFuzzTarget
{
    private const int MaxBody = 2048;

    private readonly MessageFrame _message = new();
    private readonly List<(FramingStatus Status, int Length, RejectReason Reason)> _whole = [], _pieces = [];

    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Streams;

    public void Run(ReadOnlySpan<byte> input)
    {
        Frame(input, _whole, input.Length);
        foreach (int size in (ReadOnlySpan<int>)[1, 2, 7, 64])
        {
            Frame(input, _pieces, size);
            Require.That(_whole.Count == _pieces.Count, "another number of frames");
            for (int i = 0; i < _whole.Count; i++)
            {
                Require.That(_whole[i] == _pieces[i], $"frame {i}: {_whole[i]} became {_pieces[i]} in pieces of {size}");
            }
        }

        int start = 0;
        foreach ((FramingStatus status, int length, RejectReason reason) in _whole)
        {
            Require.That((reason != RejectReason.None) == (status == FramingStatus.Refused), "reason");
            Check(input.Slice(start, length), status);
            start += length;
        }

        // What the parser accepts as a message with a length, the framer finds.
        _message.Load(input[start..]);
        if (MessageReader.ReadDatagram(_message) == RejectReason.None && (_whole.Count == 0 || _whole[^1].Status != FramingStatus.Refused))
        {
            Require.That(_message.Core.ContentLength < 0, "the framer waits for more of a message that is whole");
        }
    }

    private static void Frame(ReadOnlySpan<byte> input, List<(FramingStatus Status, int Length, RejectReason Reason)> frames, int size)
    {
        frames.Clear();
        StreamFramer framer = new(MaxBody);
        while (!input.IsEmpty)
        {
            FramingStatus status = framer.Read(input[..Math.Min(size, input.Length)], out int taken);
            input = input[taken..];
            if (status != FramingStatus.NeedMore)
            {
                frames.Add((status, framer.Length, framer.Reason));
            }

            if (status == FramingStatus.Refused)
            {
                return;
            }
        }
    }

    private void Check(ReadOnlySpan<byte> frame, FramingStatus status)
    {
        bool isLineEnd = frame.TrimStart("\r\n"u8).IsEmpty;
        Require.That(isLineEnd == status is FramingStatus.LineEnd or FramingStatus.Ping && (!isLineEnd || frame.Length is 1 or 2), "line end");
        if (isLineEnd)
        {
            return;
        }

        _message.Load(frame);
        RejectReason reason = MessageReader.ReadDatagram(_message);
        if (status == FramingStatus.Message)
        {
            Require.That(reason is not (RejectReason.BodyTruncated or RejectReason.MissingEndOfHeaders or RejectReason.MalformedContentLength), "the parser refuses where the message ends");
            Require.That(reason != RejectReason.None || (_message.Length == frame.Length && _message.Core.ContentLength == _message.Body.Length), "the parser sees another end");
        }
        else
        {
            Require.That(reason != RejectReason.None || _message.Core.ContentLength < 0, "the framer refuses a length that the parser accepts");
        }
    }
}
