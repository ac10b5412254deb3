using System;
using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>D13, D15, D16, D20 and D21 of the Elixir Sippet that a reader of messages decides; D11, D12 and D14 stand with the bugs of their kind.</summary>
public sealed class SippetDefectTests
{
    // D13: "_" is not "-".
    [Theory]
    [InlineData("Content_Length: 5", HeaderId.ContentLength)]
    [InlineData("Call_ID: x", HeaderId.CallId)]
    [InlineData("Max_Forwards: x", HeaderId.MaxForwards)]
    public void UnderscoreIsAnotherName(string line, HeaderId other)
    {
        SipHeaders headers = MessageText.Options.Plus(line).AcceptRequest().Headers;
        Assert.True(headers.TryGet(line[..line.IndexOf(':', StringComparison.Ordinal)].Bytes(), out HeaderField field));
        Assert.Equal(HeaderId.Unknown, field.Id);
        Assert.True(headers.TryGet(other, out HeaderField real));
        Assert.NotEqual(field.Name.Text(), real.Name.Text());
        Assert.Equal(0, headers.ContentLength);
    }

    // D15: a body is no header, and a CR in it means nothing.
    [Theory]
    [InlineData("Route: <sip:evil.example.com;lr>\r\n")]
    [InlineData("To: <sip:evil@example.com>;tag=evil\r\n\r\n")]
    [InlineData("\r\r\r")]
    [InlineData("\0\u0001\u00ff\r")]
    public void BodyIsNotRead(string body)
    {
        foreach (SyntaxProfile profile in Enum.GetValues<SyntaxProfile>())
        {
            Assert.True(new MessageParser(new ParserOptions { Profile = profile }).TryParse(MessageText.Options.WithBody(body).ToBytes(), out SipRequest request));
            Assert.Equal(body, request.Body.Text());
            Assert.True(request.Headers.Routes.IsEmpty);
            Assert.True(request.Headers.To.Tag.IsEmpty);
        }
    }

    // D16: Content-Length counts bytes.
    [Fact]
    public void ContentLengthCountsBytes()
    {
        byte[] message = [.. MessageText.Options.With("Content-Length: 9").ToBytes(), .. "h\u00e9llo\u20ac and more"u8];
        Assert.True(new MessageParser().TryParse(message, out SipRequest request));
        Assert.True(request.Body.SequenceEqual("h\u00e9llo\u20ac"u8));
    }

    // D20: each refusal has the same shape, and a position in what was given.
    [Fact]
    public void RefusalTellsRuleHeaderAndPosition()
    {
        MessageParser parser = new();
        byte[] message = ("\r\n\r\n" + MessageText.Options.With("Via: SIP/2.0/UDP a:x")).Bytes();
        Assert.False(parser.TryParse(message, out SipRequest _));
        Assert.Equal(new Rejection(RejectReason.MalformedVia, HeaderId.Via, Array.LastIndexOf(message, (byte)'x', message.AsSpan().IndexOf("Max-Forwards"u8))), parser.Rejection);
        Assert.True(parser.TryParse(MessageText.Options.ToBytes(), out SipRequest _));
        Assert.Equal(default, parser.Rejection);
    }
}
