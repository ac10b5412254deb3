using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E08, D14, and the overflows of Content-Length among the advisories: a number out of its range is refused, and never wraps to a small one.</summary>
public sealed class NumberRangeTests
{
    [Theory]
    [InlineData("cl", RejectReason.MalformedContentLength)]
    [InlineData("cseq", RejectReason.MalformedCSeq)]
    public void ReportedMessageIsRefused(string name, RejectReason expected)
    {
        Corpus.Require();
        Assert.Equal(expected, new Scrutiny().Of(Corpus.Read($"bugs/E08/{name}.sip")));
    }

    [Theory]
    [InlineData("-999")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("2147483648")]
    [InlineData("4294967296")]
    [InlineData("4294967297")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("0x10")]
    [InlineData("1 1")]
    [InlineData("")]
    public void ContentLengthIsNoNumber(string text) =>
        Assert.Equal(RejectReason.MalformedContentLength, MessageText.Options.With($"Content-Length: {text}").Read().Reason);

    [Theory]
    [InlineData("2147483609")]
    [InlineData("2147483647")]
    [InlineData("2000000000")]
    [InlineData("1")]
    public void ContentLengthBeyondTheDatagramIsACutBodyAndTakesNoMemory(string text)
    {
        byte[] message = MessageText.Options.With($"Content-Length: {text}").ToBytes();
        MessageParser parser = new();
        long before = System.GC.GetAllocatedBytesForCurrentThread();
        Assert.False(parser.TryParse(message, out SipRequest _));
        Assert.Equal((before, RejectReason.BodyTruncated), (System.GC.GetAllocatedBytesForCurrentThread(), parser.Reason));
    }

    [Theory]
    [InlineData("2147483647", true)]
    [InlineData("0", true)]
    [InlineData("0009", true)]
    [InlineData("2147483648", false)]
    [InlineData("4294967296", false)]
    [InlineData("4294967297", false)]
    [InlineData("-5", false)]
    public void CSeqIsLessThanTwoToThe31(string text, bool isAccepted) =>
        Assert.Equal(isAccepted ? RejectReason.None : RejectReason.MalformedCSeq, MessageText.Options.With($"CSeq: {text} OPTIONS").Read().Reason);

    [Theory]
    [InlineData("Via: SIP/2.0/UDP a:65536", RejectReason.MalformedVia)]
    [InlineData("Via: SIP/2.0/UDP a:0", RejectReason.MalformedVia)]
    [InlineData("Contact: <sip:a:99999>", RejectReason.MalformedContact)]
    [InlineData("Contact: <sip:a:5x60>", RejectReason.MalformedContact)]
    public void PortIsWithinItsRange(string line, RejectReason expected) => Assert.Equal(expected, MessageText.Options.With(line).Read().Reason);

    // D14: an Expires that is legal, up to 2^32 - 1, does not refuse a message in any profile; beyond it, only in the strict one.
    [Theory]
    [InlineData("Expires: 4294967295", true)]
    [InlineData("Expires: 4294967296", false)]
    [InlineData("Expires: -1", false)]
    [InlineData("Contact: <sip:a>;expires=4294967295", true)]
    [InlineData("Contact: <sip:a>;expires=4294967296", false)]
    [InlineData("Contact: <sip:a>;q=1.000", true)]
    [InlineData("Contact: <sip:a>;q=1.0001", false)]
    [InlineData("Contact: <sip:a>;q=1.001", false)]
    [InlineData("Contact: <sip:a>;q=0.123", true)]
    [InlineData("Contact: <sip:a>;q=.5", false)]
    public void OtherNumbersAreTheStrictProfilesToRefuse(string line, bool isLegal)
    {
        byte[] message = MessageText.Options.With(line).ToBytes();
        Assert.True(new MessageParser().TryParse(message, out SipRequest _));
        Assert.Equal(isLegal, new MessageParser(new ParserOptions { Profile = SyntaxProfile.Strict }).TryParse(message, out SipRequest _));
    }

    [Theory]
    [InlineData("255", true)]
    [InlineData("256", false)]
    [InlineData("1e1", false)]
    public void TtlIsAByteInTheStrictProfile(string text, bool isLegal)
    {
        byte[] message = MessageText.Options.With($"Via: SIP/2.0/UDP a;branch=z9hG4bK1;ttl={text}").ToBytes();
        Assert.True(new MessageParser().TryParse(message, out SipRequest _));
        Assert.Equal(isLegal, new MessageParser(new ParserOptions { Profile = SyntaxProfile.Strict }).TryParse(message, out SipRequest _));
    }
}
