using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>O05, AST-2016-009, CVE-2020-28361: what stands between a name and its colon must not make two hops see two messages (RFC 3261 section 25.1, HCOLON).</summary>
public sealed class HeaderSmugglingTests
{
    [Fact]
    public void ReportedMessageIsRefused()
    {
        Corpus.Require();
        MessageParser parser = new();
        Assert.False(parser.TryParse(Corpus.Read("bugs/O05/msg.sip"), out SipRequest _));
        Assert.Equal(RejectReason.MalformedHeaderName, parser.Reason);
    }

    [Theory]
    [InlineData("To\v")]
    [InlineData("To\f")]
    [InlineData("To\0")]
    [InlineData("To\u00a0")]
    [InlineData("To\v\t ")]
    [InlineData("T o")]
    [InlineData("\u0001To")]
    public void NameWithAnythingElseIsRefusedAndIsNoTo(string name)
    {
        foreach (SyntaxProfile profile in System.Enum.GetValues<SyntaxProfile>())
        {
            MessageParser parser = new(new ParserOptions { Profile = profile });
            Assert.False(parser.TryParse(MessageText.Options.Plus($"{name}: <sip:bob@example.com>;tag=evil").ToBytes(), out SipRequest _));
            Assert.Equal(RejectReason.MalformedHeaderName, parser.Reason);
            Assert.False(parser.TryParse(MessageText.Options.Without("To").Plus($"{name}: <sip:bob@example.com>;tag=evil").ToBytes(), out SipRequest _));
        }
    }

    [Theory]
    [InlineData("To \t :<sip:bob@example.com>;tag=in")]
    [InlineData("tO\t:\t<sip:bob@example.com>;tag=in")]
    [InlineData("T : <sip:bob@example.com>;tag=in")]
    public void SpaceAndTabAreLegalAndItIsATo(string line)
    {
        foreach (SyntaxProfile profile in System.Enum.GetValues<SyntaxProfile>())
        {
            MessageParser parser = new(new ParserOptions { Profile = profile });
            Assert.True(parser.TryParse(MessageText.Options.Without("To").Plus(line).ToBytes(), out SipRequest request));
            Assert.Equal("in", request.Headers.To.Tag.Text());
            Assert.False(parser.TryParse(MessageText.Options.Plus(line).ToBytes(), out request));
            Assert.Equal((default, RejectReason.DuplicateHeader), (request, parser.Reason));
        }
    }
}
