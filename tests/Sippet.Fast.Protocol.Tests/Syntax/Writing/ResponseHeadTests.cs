using System;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>What a response takes from its request: RFC 3261 section 8.2.6.</summary>
public sealed class ResponseHeadTests
{
    [Fact]
    public void ResponseHasTheLinesOfItsRequestAsTheyWere()
    {
        MessageText request = MessageText.Options
            .Plus("v: SIP/2.0/UDP second , SIP/2.0/UDP third").Plus("Record-Route: <sip:r1;lr>,\r\n <sip:r2;lr>").Plus("Subject: x")
            .Plus("Timestamp: 54").Plus("record-route:<sip:r3;lr>").With("CSeq:  63104\r\n  OPTIONS").Without("To").Plus("To  : sip:bob@example.com");
        Assert.Equal(
            "SIP/2.0 200 OK\r\n"
            + "Via: SIP/2.0/UDP client.example.com:5061;branch=z9hG4bK776;received=192.0.2.7\r\n"
            + "v: SIP/2.0/UDP second , SIP/2.0/UDP third\r\n"
            + "From: Alice <sip:alice@example.com>;tag=1928301774\r\n"
            + "To  : sip:bob@example.com;tag=t\r\n"
            + "Call-ID: a84b4c76e66710@client.example.com\r\n"
            + "CSeq:  63104\r\n  OPTIONS\r\n"
            + "Record-Route: <sip:r1;lr>,\r\n <sip:r2;lr>\r\n"
            + "record-route:<sip:r3;lr>\r\n"
            + "Timestamp: 54\r\n"
            + "Content-Length: 0\r\n\r\n",
            WrittenResponse.To(request.Accept(), tag: "t"));
        Assert.DoesNotContain("ecord", WrittenResponse.To(request.Accept(), withAll: false), StringComparison.Ordinal);
        Assert.DoesNotContain("Timestamp", WrittenResponse.To(request.Accept(), withAll: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<sip:bob@example.com>", "<sip:bob@example.com>;tag=new")]
    [InlineData("sip:bob@example.com", "sip:bob@example.com;tag=new")]
    [InlineData("Bob <sip:bob@example.com;tag=x>", "Bob <sip:bob@example.com;tag=x>;tag=new")]
    [InlineData("<sip:bob@example.com> ; x\r\n ; y ", "<sip:bob@example.com> ; x\r\n ; y;tag=new")]
    [InlineData("<sip:bob@example.com>;tag=old", "<sip:bob@example.com>;tag=old")]
    [InlineData("<sip:bob@example.com>;x;TAG = old ; y", "<sip:bob@example.com>;x;TAG = old ; y")]
    public void TagIsAddedWhereThereIsNone(string to, string expected)
    {
        Assert.Contains($"\r\nTo: {expected}\r\n", WrittenResponse.To(MessageText.Options.With("To: " + to).Accept(), tag: "new"), StringComparison.Ordinal);
        Assert.Contains($"\r\nTo: {to.TrimEnd()}\r\n", WrittenResponse.To(MessageText.Options.With("To: " + to).Accept(), SipStatus.Trying), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<sip:bob@example.com>;tag=")]
    [InlineData("<sip:bob@example.com>;tag=old, <sip:carol@example.com>")]
    [InlineData("<sip:bob@example.com>;tag=old;")]
    [InlineData("Bob")]
    [InlineData("\"Bob <sip:bob@example.com>")]
    public void ToThatCannotBeReadIsSentBackAsItIs(string to)
    {
        (RejectReason reason, MessageFrame frame) = MessageText.Options.With("To: " + to).Read();
        Assert.Equal(RejectReason.MalformedTo, reason);
        Assert.Contains($"\r\nTo: {to}\r\n", WrittenResponse.To(frame, SipStatus.BadRequest, "new"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("To")]
    [InlineData("From")]
    [InlineData("Call-ID")]
    [InlineData("CSeq")]
    public void AnswerToARequestThatLacksALineLacksItToo(string name)
    {
        (_, MessageFrame frame) = MessageText.Options.Without(name).Read();
        string answer = WrittenResponse.To(frame, SipStatus.BadRequest, "new");
        Assert.DoesNotContain($"\r\n{name}:", answer, StringComparison.Ordinal);
        Assert.Equal(6, answer.TrimEnd().Split("\r\n").Length); // the status line, Via, three of the four, Content-Length
    }

    [Fact]
    public void FirstOfTwoLinesIsSentBack()
    {
        (_, MessageFrame frame) = MessageText.Options.Plus("From: <sip:second@example.com>").Plus("To: <sip:second@example.com>").Read();
        Assert.DoesNotContain("second", WrittenResponse.To(frame, SipStatus.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From: <sip:alice@example.com>;tag=1\rX: evil")]
    [InlineData("From: <sip:alice@example.com>\0;tag=1")]
    [InlineData("To: <sip:bob@example.com>\r\r")]
    [InlineData("Call-ID: a\rX: evil")]
    [InlineData("CSeq: 1\rOPTIONS")]
    [InlineData("CSeq: 1 OPTIONS\r")]
    [InlineData("Via: SIP/2.0/UDP client.example.com;x=\"\0\";branch=z9hG4bK776")]
    [InlineData("Via: SIP/2.0/UDP client.example.com\r;branch=z9hG4bK776")]
    [InlineData("Via: SIP/2.0/UDP client.example.com, evil\rX: evil")]
    [InlineData("Record-Route: <sip:a>\rX: evil")]
    [InlineData("Timestamp: 1\rX: evil")]
    public void LineWithABareCarriageReturnOrNulIsNeverSentBackWhateverTheRequestIsRefusedFor(string line)
    {
        foreach (MessageText request in new[]
        {
            MessageText.Options,
            MessageText.Options.Starting("OPTIONS <sip:a> SIP/2.0"),
            MessageText.Options.Starting("OPTIONS sip:a SIP/9.0"),
            MessageText.Options.Plus("no colon"),
        })
        {
            (RejectReason reason, MessageFrame frame) = request.With(line).Read();
            Assert.NotEqual(RejectReason.None, reason);
            string answer = WrittenResponse.To(frame, SipStatus.BadRequest, "new");
            Assert.DoesNotContain(line, answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\0", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FoldedLinesOfARefusedRequestAreSentBack()
    {
        (_, MessageFrame frame) = MessageText.Options.Plus("no colon").With("From: Alice\r\n <sip:alice@example.com>\r\n\t;tag=1").Read();
        Assert.Contains("\r\nFrom: Alice\r\n <sip:alice@example.com>\r\n\t;tag=1\r\n", WrittenResponse.To(frame, SipStatus.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public void QuotedNulOfALegalRequestIsSentBack()
    {
        MessageFrame frame = MessageText.Options.With("From: \"\\\0\" <sip:alice@example.com>;tag=1").Accept();
        Assert.Contains("\r\nFrom: \"\\\0\" <sip:alice@example.com>;tag=1\r\n", WrittenResponse.To(frame), StringComparison.Ordinal);
    }

    [Fact]
    public void ResponsesToTheSamplesAreLegalAndHaveWhatTheirRequestsHave()
    {
        foreach (byte[] message in SampleMessages.All)
        {
            (_, MessageFrame frame) = MessageText.Read(message);
            if (!frame.StartLine.IsRequest)
            {
                continue;
            }

            SipRequest request = new(frame);
            (RejectReason reason, MessageFrame written) = MessageText.Read(WrittenResponse.To(frame, tag: "new").Bytes());
            Assert.Equal(RejectReason.None, reason);
            SipResponse response = new(written);
            Assert.Equal(request.Headers.CallId.Text(), response.Headers.CallId.Text());
            Assert.Equal(request.Headers.CSeq.Number, response.Headers.CSeq.Number);
            Assert.Equal(request.Headers.From.Value.Text(), response.Headers.From.Value.Text());
            Assert.Equal(request.Headers.Via.Branch.Text(), response.Headers.Via.Branch.Text());
            Assert.Equal(request.Headers.To.Tag.IsEmpty ? "new" : request.Headers.To.Tag.Text(), response.Headers.To.Tag.Text());
        }
    }
}
