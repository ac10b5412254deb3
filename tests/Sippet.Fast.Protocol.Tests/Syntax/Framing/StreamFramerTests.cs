using System;
using System.Linq;
using Sippet.Fast.Conformance;
using Xunit;

namespace Sippet.Fast.Syntax.Framing;

public sealed class StreamFramerTests
{
    private static readonly string s_options = MessageText.Options.ToString();
    private static readonly string s_message = MessageText.Options.WithBody("hello\r\n\r\n").ToString();

    [Fact]
    public void MessagesEndWhereContentLengthSays()
    {
        Framed framed = Framed.Whole(s_message + s_options + s_message);
        Assert.Equal([s_message, s_options, s_message], framed.Frames.Select(frame => frame.Bytes));
        Assert.All(framed.Frames, frame => Assert.Equal(FramingStatus.Message, frame.Status));
        Assert.Empty(framed.Pending);
    }

    [Fact]
    public void EachPrefixOfAMessageNeedsMore()
    {
        for (int length = 0; length < s_message.Length; length++)
        {
            Framed framed = Framed.Whole(s_message[..length]);
            Assert.Empty(framed.Frames);
            Assert.Equal(s_message[..length], framed.Pending);
        }
    }

    [Theory]
    [InlineData("\r\n", "LineEnd 2")]
    [InlineData("\r\n|\r\n", "LineEnd 2, Ping 2")]
    [InlineData("\r|\n\r\n", "LineEnd 2, Ping 2")]
    [InlineData("\r\n\r\n\r\n", "LineEnd 2, Ping 2, LineEnd 2")]
    [InlineData("\r\n\r\n\r\n\r\n", "LineEnd 2, Ping 2, LineEnd 2, Ping 2")]
    [InlineData("\r\n{0}\r\n{0}", "LineEnd 2, Message 254, LineEnd 2, Message 254")] // halves of pings, with a message between them, are none
    [InlineData("{0}\r\n\r\n{0}", "Message 254, LineEnd 2, Ping 2, Message 254")]
    [InlineData("\n\n\n\n", "LineEnd 1, LineEnd 1, LineEnd 1, LineEnd 1")]
    [InlineData("\r\n\n\r\n\r\n", "LineEnd 2, LineEnd 1, LineEnd 2, Ping 2")]
    [InlineData("\r\r\n\r\n", "LineEnd 1, LineEnd 2, Ping 2")]
    [InlineData("\r\n\r\r\n\r\n", "LineEnd 2, LineEnd 1, LineEnd 2, Ping 2")]
    [InlineData("\r\n\r{0}", "LineEnd 2, LineEnd 1, Message 254")]
    [InlineData("\r", "")]
    [InlineData("\r\n\r", "LineEnd 2")]
    public void LineEndsBetweenMessagesAreKeepAlives(string stream, string frames)
    {
        Framed framed = new();
        foreach (string piece in string.Format(stream, s_options).Split('|'))
        {
            framed.Add(piece);
        }

        Assert.Equal(frames.Replace("254", $"{s_options.Length}", StringComparison.Ordinal), framed.Text);
    }

    [Theory]
    [InlineData("content-length: 3")]
    [InlineData("CONTENT-LENGTH:3")]
    [InlineData("l: 3")]
    [InlineData("L \t: \t3 \t")]
    [InlineData("Content-Length :\r\n 3")]
    [InlineData("Content-Length:\r\n \r\n\t3\r\n \r\n\t")]
    [InlineData("Content-Length: 0000000000000000003")]
    [InlineData("Content-Length: 3\r\nL: 3")] // the parser refuses the message, but where it ends is known
    [InlineData("Content-Lengt: 4\r\nContent-Lengthy: 5\r\nLocation: 6\r\nContent-Type: 7\r\nC: 8\r\nX: Content-Length: 9\r\nContent-Length: 3")]
    [InlineData("X: 1\r\n Content-Length: 7\r\n l: 8\r\nl:3")]
    [InlineData("Content-\r\nContent-Length: 3\r\nc\r\nl")]
    [InlineData("Content-Length: 3\nX:1")]
    [InlineData("c\nl\nContent-\nl: 3")]
    [InlineData("X: 1\r\n\rxl: 7\r\n\rl: 8\r\nl: 3")] // a line that begins with a CR is not empty, and none of Content-Length
    [InlineData("Content-Length\r\n : 7\r\nl\r\n:8\r\nl: 3")] // a colon on the next line is none
    public void ContentLengthIsFoundAsTheParserFindsIt(string lines)
    {
        string message = MessageText.Options.Without("Content-Length").Plus(lines) + "abc";
        Assert.Equal([message, s_options], Framed.Whole(message + s_options).Frames.Select(frame => frame.Bytes));
        Assert.Equal([message, s_options], Framed.ByteByByte(message + s_options).Frames.Select(frame => frame.Bytes));
    }

    [Theory]
    [InlineData("X: 1", RejectReason.MissingContentLength)]
    [InlineData("Content-Length: ", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: \r\n ", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: a", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: -1", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: +1", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1 2", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1\r\n 2", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1, 1", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1;x", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1\r", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1\r2", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1\0", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 0x1", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 2147483648", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 4294967297", RejectReason.MalformedContentLength)] // 2^32 + 1 is not 1
    [InlineData("Content-Length: 18446744073709551617", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: a\r\nContent-Length: 1", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1\r\nl: ", RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 1\r\nContent-Length: 2", RejectReason.DuplicateHeader)]
    [InlineData("Content-Length: 1\r\nl: 0", RejectReason.DuplicateHeader)]
    [InlineData("Content-Length: 65537", RejectReason.BodyTooLong)]
    [InlineData("Content-Length: 2147483647", RejectReason.BodyTooLong)]
    public void StreamIsRefusedWhereTheEndOfAMessageIsUnknown(string lines, RejectReason reason)
    {
        string message = MessageText.Options.Without("Content-Length").Plus(lines).ToString();
        Framed framed = Framed.Whole(s_message + message + s_options);
        Assert.Equal(reason, framed.Reason);
        Assert.Equal([(FramingStatus.Message, s_message), (FramingStatus.Refused, message)], framed.Frames); // with the headers that an answer needs
    }

    [Fact]
    public void LongestBodyIsTaken()
    {
        string message = MessageText.Options.WithBody(new string('x', Framed.MaxBody)).ToString();
        Assert.Equal($"Message {message.Length}", Framed.Whole(message).Text);
    }

    [Theory]
    [InlineData(0, "Message")]
    [InlineData(1, "Refused")]
    public void HeaderSectionHasALimit(int excess, string status)
    {
        string line = "X: " + new string('x', StreamFramer.MaxHeaders + excess - s_options.Length - 5);
        string stream = MessageText.Options.Plus(line).ToString();
        Assert.Equal(StreamFramer.MaxHeaders + excess, stream.Length);
        Framed framed = Framed.Whole(stream + s_options);
        Assert.Equal(status, framed.Frames[0].Status.ToString());
        Assert.Equal(excess == 0 ? RejectReason.None : RejectReason.HeadersTooLong, framed.Reason);
        Framed.InPieces(stream + s_options, StreamFramer.MaxHeaders - 1, StreamFramer.MaxHeaders, StreamFramer.MaxHeaders + 1).AssertSame(framed);
    }

    [Fact]
    public void UnfinishedHeaderSectionOfTheGreatestLengthNeedsMore() => Assert.Empty(Framed.Whole(new string('x', StreamFramer.MaxHeaders)).Frames);

    [Fact]
    public void EndlessLineIsRefusedAtTheLimit()
    {
        Framed framed = new();
        for (int i = 0; i < 100 && framed.Frames.Count == 0; i++)
        {
            framed.Add(new string('x', 1000));
        }

        Assert.Equal((RejectReason.HeadersTooLong, $"Refused {StreamFramer.MaxHeaders}"), (framed.Reason, framed.Text));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void LimitOfTheBodyHasARange(int maxBody) => Assert.Throws<ArgumentOutOfRangeException>(() => new StreamFramer(maxBody));

    [Fact]
    public void StreamOfACorpusBugIsFramedAtEachSplitPoint()
    {
        Corpus.Require();
        string stream = Latin1.Text(Corpus.Read("bugs/O06/stream.bin"));
        Framed whole = Framed.Whole(stream);
        Assert.Equal(
            [FramingStatus.Message, FramingStatus.LineEnd, FramingStatus.Ping, FramingStatus.LineEnd, FramingStatus.Message],
            whole.Frames.Select(frame => frame.Status).Where((_, index) => index < 5));
        Assert.EndsWith("\r\n\r\nhello", whole.Frames[0].Bytes, StringComparison.Ordinal);
        Assert.EndsWith("Content-Length: 0\r\n\r\n", whole.Frames[4].Bytes, StringComparison.Ordinal); // the length of the first message is not that of the second
        for (int split = 1; split < stream.Length; split++)
        {
            Framed.InPieces(stream, split).AssertSame(whole);
        }

        Framed.ByteByByte(stream).AssertSame(whole);
    }

    [Fact]
    public void LengthBeyond32BitsOfTheCorpusIsRefused()
    {
        Corpus.Require();
        Assert.Equal(RejectReason.MalformedContentLength, Framed.Whole(Latin1.Text(Corpus.Read("bugs/E08/cl.sip"))).Reason);
    }

    [Fact]
    public void FramingAllocatesNothing()
    {
        byte[] stream = (s_message + "\r\n\r\n" + s_options).Bytes();
        StreamFramer framer = new(Framed.MaxBody);
        int frames = CountFrames(ref framer, stream);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            frames += CountFrames(ref framer, stream);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(404, frames);
    }

    private static int CountFrames(ref StreamFramer framer, ReadOnlySpan<byte> stream)
    {
        int frames = 0;
        while (!stream.IsEmpty)
        {
            frames += framer.Read(stream, out int taken) == FramingStatus.NeedMore ? 0 : 1;
            stream = stream[taken..];
        }

        return frames;
    }
}
