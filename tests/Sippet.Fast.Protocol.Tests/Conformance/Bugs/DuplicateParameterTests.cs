using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transactions;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E20: where a parameter stands twice, the first counts in each layer, and the strict profile refuses it (RFC 3261 sections 7.3.1 and 19.1.1).</summary>
public sealed class DuplicateParameterTests
{
    [Fact]
    public void FirstCountsEverywhere()
    {
        Corpus.Require();
        Assert.True(new MessageParser().TryParse(Corpus.Read("bugs/E20/msg.sip"), out SipRequest request));
        SipHeaders headers = request.Headers;
        Assert.Equal("z9hG4bKa", headers.Via.Branch.Text());
        Assert.True(headers.Via.Parameters.TryGet("branch"u8, out System.ReadOnlySpan<byte> branch));
        Assert.Equal("z9hG4bKa", branch.Text());
        Assert.Equal("1", headers.From.Tag.Text());
        Assert.True(headers.From.Parameters.TryGet("TAG"u8, out System.ReadOnlySpan<byte> tag));
        Assert.Equal("1", tag.Text());
        Assert.True(request.RequestUri.TryGetParameter("transport"u8, out System.ReadOnlySpan<byte> transport));
        Assert.Equal("udp", transport.Text());
    }

    [Fact]
    public void MatchingGoesByTheFirstToo()
    {
        TransactionKeys keys = new(new SipHashKey(1, 2), new SipHashKey(3, 4));
        MessageText twice = MessageText.Options.With("Via: SIP/2.0/UDP a;branch=z9hG4bKa;branch=z9hG4bKb");
        Assert.Equal(keys.Of(MessageText.Options.With("Via: SIP/2.0/UDP a;branch=z9hG4bKa").Accept(), SipMethod.Options), keys.Of(twice.Accept(), SipMethod.Options));
    }

    [Theory]
    [InlineData("Via: SIP/2.0/UDP a;branch=z9hG4bKa;Branch=z9hG4bKa", HeaderId.Via)]
    [InlineData("From: <sip:a>;tag=1;tag=1", HeaderId.From)]
    [InlineData("From: <sip:a;lr;lr>;tag=1", HeaderId.From)]
    [InlineData("Contact: <sip:a>;x, <sip:a>;x;y;x=2", HeaderId.Contact)]
    [InlineData("Route: <sip:a;lr>, <sip:a;lr;transport=udp;x;transport=tcp>", HeaderId.Route)]
    [InlineData("Contact: <sip:a>;a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p;A", HeaderId.Contact)]
    public void StrictProfileRefusesIt(string line, HeaderId header)
    {
        MessageParser strict = new(new ParserOptions { Profile = SyntaxProfile.Strict });
        Assert.False(strict.TryParse(MessageText.Options.With(line).ToBytes(), out SipRequest _));
        Assert.Equal((RejectReason.DuplicateParameter, header), (strict.Rejection.Reason, strict.Rejection.Header));
    }
}
