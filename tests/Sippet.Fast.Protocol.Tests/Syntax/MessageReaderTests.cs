using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Syntax;

public sealed class MessageReaderTests
{
    [Fact]
    public void SamplesAreAccepted()
    {
        foreach (byte[] message in SampleMessages.All)
        {
            (RejectReason reason, MessageFrame frame) = MessageText.Read(message);
            Assert.True(reason == RejectReason.None, $"{reason} at {frame.Index.ReasonPosition} of {Latin1.Text(message)}");
        }
    }

    [Theory]
    [InlineData("Content-Length: 4", "abcdefg", "abcd")]
    [InlineData("Content-Length: 7", "abcdefg", "abcdefg")]
    [InlineData("Content-Length: 0", "abcdefg", "")]
    [InlineData("Content-Length: 0007", "abcdefg", "abcdefg")]
    [InlineData("Content-Length:\r\n 4", "a\r\nb", "a\r\nb")]
    [InlineData("l: 4", "abcdefg", "abcd")]
    [InlineData("L:4 ", "\0\r\n:", "\0\r\n:")]
    [InlineData("X: y", "abcdefg", "abcdefg")]
    [InlineData("X: y", "", "")]
    public void BodyIsAsLongAsContentLengthSaysAndWithoutItTheRest(string line, string rest, string body)
    {
        SipRequest request = (MessageText.Options.Without("Content-Length").Plus(line) with { Body = rest }).AcceptRequest();
        Assert.Equal(body, request.Body.Text());
        Assert.EndsWith("\r\n\r\n" + body, request.Bytes.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("\n\r\r\n")]
    public void LineEndsBeforeTheStartLineAreLeftOut(string front)
    {
        (RejectReason reason, MessageFrame frame) = MessageText.Read((front + MessageText.Options).Bytes());
        Assert.Equal(RejectReason.None, reason);
        Assert.Equal(MessageText.Options.ToString(), frame.Bytes.Text());
        Assert.Equal("a84b4c76e66710@client.example.com", new SipRequest(frame).Headers.CallId.Text());
    }

    [Fact]
    public void BareLineFeedsEndLinesToo()
    {
        (RejectReason reason, MessageFrame frame) = MessageText.Read(MessageText.Options.WithBody("a\r\nb").ToString().Replace("\r\n", "\n").Bytes());
        Assert.Equal(RejectReason.BodyTruncated, reason); // the body lost a byte with its CR
        Assert.Equal(7, frame.Index.Count);
        Assert.Equal("a\nb", frame.Body.Of(frame.Bytes).Text());
    }

    [Theory]
    [InlineData("no colon", "CSeq: x", RejectReason.MissingColon)]
    [InlineData("Subject: \0", "CSeq: x", RejectReason.NulInHeader)]
    [InlineData("From: x", "CSeq: x", RejectReason.MalformedFrom)]
    [InlineData("Contact: x", "CSeq: 1 INVITE", RejectReason.MalformedContact)]
    [InlineData("Content-Length: 5", "CSeq: 1 INVITE", RejectReason.CSeqMethodMismatch)]
    public void FirstFaultIsTheOneThatCounts(string first, string second, RejectReason expected)
    {
        MessageText message = first.Contains(':') ? MessageText.Options.With(first) : MessageText.Options.Plus(first);
        Assert.Equal(expected, message.With(second).Read().Reason);
    }

    [Theory]
    [InlineData("OPTIONS sip:a SIP/4.0", RejectReason.UnsupportedVersion)]
    [InlineData("SIP/4.0 200 OK", RejectReason.MalformedStatusLine)]
    [InlineData("hello", RejectReason.NotSip)]
    public void StartLineOfAnotherProtocolHidesAllOtherFaults(string startLine, RejectReason expected)
    {
        (RejectReason reason, MessageFrame frame) = MessageText.Options.Starting(startLine).Plus("no colon").With("CSeq: x").Read();
        Assert.Equal(expected, reason);
        Assert.Equal(expected, frame.Index.Reason);
        Assert.Equal(expected == RejectReason.UnsupportedVersion ? 14 : 0, frame.Index.ReasonPosition);
    }

    [Fact]
    public void RefusedRequestIsReadAsFarAsItGoes()
    {
        (RejectReason reason, MessageFrame frame) = MessageText.Options.Starting("OPTIONS <sip:a> SIP/2.0").With("From: <").WithBody("abc").Read();
        Assert.Equal(RejectReason.MalformedRequestUri, reason);
        Assert.True(frame.Core.HasTopVia);
        Assert.Equal(63104u, frame.Core.CSeqNumber);
        Assert.Equal("abc", frame.Body.Of(frame.Bytes).Text());
    }

    [Fact]
    public void NothingOfAMessageStaysForTheNextOneInItsFrame()
    {
        byte[][] messages =
        [
            .. SampleMessages.All,
            "\r\n"u8.ToArray(),
            "x\r\n\r\n"u8.ToArray(),
            MessageText.Options.With("To: x").ToBytes(),
            MessageText.Options.Without("Call-ID").ToBytes(),
            [.. Enumerable.Repeat((byte)'a', 100_000)],
        ];
        Random random = new(1);
        MessageFrame used = new();
        for (int i = 0; i < 2_000; i++)
        {
            byte[] message = messages[random.Next(messages.Length)];
            (RejectReason reason, MessageFrame fresh) = MessageText.Read(message);
            used.Load(message);
            Assert.Equal(reason, MessageReader.ReadDatagram(used));
            Assert.Equal(reason, used.Index.Reason);
            Assert.Equal(fresh.Index.ReasonPosition, used.Index.ReasonPosition);
            Assert.Equal(fresh.Bytes.Text(), used.Bytes.Text());
            Assert.Equal(fresh.Index.Count, used.Index.Count);
            if (reason == RejectReason.None)
            {
                Assert.Equal(fresh.StartLine, used.StartLine);
                Assert.Equal(fresh.Core, used.Core);
                Assert.Equal(fresh.Body, used.Body);
            }
        }
    }

    [Fact]
    public void LongestHeadersAreAcceptedAndOneByteMoreIsNot()
    {
        int rest = MessageReader.MaxHeaders - MessageText.Options.Plus("X: ").ToString().Length;
        Assert.Equal(RejectReason.None, MessageText.Options.Plus("X: " + new string('a', rest)).Read().Reason);
        Assert.Equal(RejectReason.HeadersTooLong, MessageText.Options.Plus("X: " + new string('a', rest + 1)).Read().Reason);
        MessageText.Options.WithBody(new string('b', 65_000)).Accept();
    }

    [Fact]
    public void AsManyHeaderLinesAsTheLimitAreAccepted()
    {
        MessageText most = MessageText.Options.Plus(string.Join("\r\n", Enumerable.Repeat("X: y", HeaderIndex.MaxLines - MessageText.Options.Lines.Length)));
        Assert.Equal(HeaderIndex.MaxLines, most.AcceptRequest().Headers.Count);
        Assert.Equal(RejectReason.TooManyHeaders, most.Plus("Y: z").Read().Reason);
        most.Plus("\tfolded, and so no line of its own").Accept();
    }
}
