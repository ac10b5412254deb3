using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Syntax.Framing;

/// <summary>Gives a stream to a framer in pieces, and keeps what comes out.</summary>
internal sealed class Framed(int maxBody = Framed.MaxBody)
{
    public const int MaxBody = 65_536;

    private readonly List<byte> _pending = [];
    private StreamFramer _framer = new(maxBody);

    /// <summary>Each frame as its status and its bytes.</summary>
    public List<(FramingStatus Status, string Bytes)> Frames { get; } = [];

    /// <summary>The frames as one text: <c>Message 412, LineEnd 2</c>.</summary>
    public string Text => string.Join(", ", Frames.Select(frame => $"{frame.Status} {frame.Bytes.Length}"));

    /// <summary>Why the stream was refused.</summary>
    public RejectReason Reason => _framer.Reason;

    /// <summary>The bytes that belong to no frame yet.</summary>
    public string Pending => Latin1.Text(_pending.ToArray());

    public static Framed Whole(string stream) => new Framed().Add(stream);

    public static Framed InPieces(string stream, params int[] ends)
    {
        Framed framed = new();
        int start = 0;
        foreach (int end in ends.Append(stream.Length))
        {
            framed.Add(stream[start..end]);
            start = end;
        }

        return framed;
    }

    public static Framed ByteByByte(string stream) => InPieces(stream, [.. Enumerable.Range(1, stream.Length)]);

    public Framed Add(string piece)
    {
        byte[] bytes = piece.Bytes();
        int position = 0;
        while (position < bytes.Length)
        {
            FramingStatus status = _framer.Read(bytes.AsSpan(position), out int taken);
            _pending.AddRange(bytes[position..(position + taken)]);
            position += taken;
            Assert.Equal(_pending.Count, _framer.Length);
            if (status == FramingStatus.NeedMore)
            {
                Assert.Equal(bytes.Length, position);
                break;
            }

            if (status == FramingStatus.Refused && Frames is [.., (FramingStatus.Refused, _)])
            {
                Assert.Equal(0, taken); // once and for all
                break;
            }

            Frames.Add((status, Pending));
            if (status == FramingStatus.Refused)
            {
                continue;
            }

            _pending.Clear();
        }

        return this;
    }

    public void AssertSame(Framed other)
    {
        Assert.Equal(Frames, other.Frames);
        Assert.Equal(Reason, other.Reason);
        Assert.Equal(Pending, other.Pending);
    }
}
