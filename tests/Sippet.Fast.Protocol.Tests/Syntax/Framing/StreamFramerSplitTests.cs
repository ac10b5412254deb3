using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Conformance;
using Xunit;

namespace Sippet.Fast.Syntax.Framing;

/// <summary>How a stream is cut into segments changes nothing, and what is framed is what the parser sees.</summary>
public sealed class StreamFramerSplitTests
{
    private static readonly string[] s_pieces =
    [
        "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", " ", "\t", ":", "l", "L:", "c", "Content-Length", "content-length:", "Content-Length : ", "0", "1", "12", "9999999999",
        "a", "X: y", ",", "-", "\0", "\r\n ", "\r\n\r\n", "Via: SIP/2.0/UDP a;branch=z9hG4bK1",
    ];

    public static TheoryData<string> Streams =>
    [
        $"{MessageText.Options}{MessageText.Ok}",
        $"\r\n\r\n{MessageText.Options.WithBody("body\r\n\r\n")}\r\n\r\n\r\n{MessageText.Ok}\r\n",
        $"\n\r\r\n{MessageText.Options.Without("Content-Length").Plus("L \t:\r\n \t3 \r\n\t")}abc\r\n\r\n\r\n\r\n",
        $"{MessageText.Options}{MessageText.Options.Without("Content-Length")}{MessageText.Options}",
        $"{MessageText.Options.With("Content-Length: 1x")}x",
        $"{MessageText.Options.Plus("Content-Length: 1")}x",
        $"{MessageText.Options.With("Content-Length: 99999999999999999999")}x",
        $"{MessageText.Ok.With("Content-Length: 70000")}x",
        $"{MessageText.Options.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)}{MessageText.Options}",
        "garbage\r\n\r\n" + MessageText.Options,
        "Content-Length: 5\r\nContent-Length: 2\r\n\r\nab\r\n",
    ];

    [Theory]
    [MemberData(nameof(Streams))]
    public void EachSplitPointGivesTheSameFrames(string stream)
    {
        Framed whole = Framed.Whole(stream);
        for (int split = 1; split < stream.Length; split++)
        {
            Framed.InPieces(stream, split).AssertSame(whole);
        }

        Framed.ByteByByte(stream).AssertSame(whole);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RandomStreamsGiveTheSameFramesInRandomPieces(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 2_000; i++)
        {
            string stream = RandomStream(random);
            Framed whole = Framed.Whole(stream);
            Framed.ByteByByte(stream).AssertSame(whole);
            Framed.InPieces(stream, [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(stream.Length + 1)).Order()]).AssertSame(whole);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void FramedMessageEndsWhereTheParserSeesItsEnd(int seed)
    {
        Random random = new(seed);
        int framed = 0;
        for (int i = 0; i < 5_000; i++)
        {
            StringBuilder lines = new("X: 1\r\n");
            lines.Append(random.GetItems(["Content-Length", "l", "L \t", "CONTENT-LENGTH ", "Content-Lengt", "c", ""], 1)[0]).Append(':');
            for (int pieces = random.Next(4); pieces > 0; pieces--)
            {
                lines.Append(random.GetItems(s_pieces, 1)[0]);
            }

            string stream = MessageText.Options.Without("Content-Length").Plus(lines.ToString()).ToString() + new string('x', random.Next(3) * 12);
            framed += AssertParserAgrees(stream.Bytes());
        }

        Assert.InRange(framed, 100, 4_900);
    }

    [Theory]
    [InlineData("real")]
    [InlineData("rfc4475")]
    [InlineData("rfc5118")]
    [InlineData("malformed")]
    [InlineData("bugs")]
    public void MessagesOfTheCorpusEndWhereTheParserSeesTheirEnd(string folder)
    {
        Corpus.Require();
        Assert.True(Corpus.Files(folder).Sum(file => AssertParserAgrees(file.Bytes)) > 0);
    }

    // 1 when the framer found a message.
    private static int AssertParserAgrees(byte[] stream)
    {
        int start = stream.AsSpan().IndexOfAnyExcept((byte)'\r', (byte)'\n');
        byte[] bytes = stream[Math.Max(start, 0)..];
        (RejectReason whole, MessageFrame frame) = MessageText.Read(bytes);
        bool isAccepted = whole == RejectReason.None && frame.Core.ContentLength is >= 0 and <= Framed.MaxBody;
        List<(FramingStatus Status, string Bytes)> frames = Framed.Whole(Latin1.Text(bytes)).Frames;
        if (frames.Count == 0 || frames[0].Status != FramingStatus.Message)
        {
            Assert.False(isAccepted, Latin1.Text(bytes));
            return 0;
        }

        Assert.True(!isAccepted || frame.Length == frames[0].Bytes.Length, Latin1.Text(bytes));
        (RejectReason reason, MessageFrame framed) = MessageText.Read(frames[0].Bytes.Bytes());
        Assert.Equal(whole, reason);
        Assert.True(reason != RejectReason.None || (framed.Length == frames[0].Bytes.Length && framed.Core.ContentLength == framed.Body.Length), frames[0].Bytes);
        return 1;
    }

    private static string RandomStream(Random random)
    {
        StringBuilder stream = new();
        for (int pieces = random.Next(30); pieces > 0; pieces--)
        {
            stream.Append(random.Next(8) == 0 ? MessageText.Options.ToString() : s_pieces[random.Next(s_pieces.Length)]);
        }

        return stream.ToString();
    }
}
