using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E02: Max-Forwards may be absent, and is 0 to 255 (RFC 3261 sections 16.3 and 20.22).</summary>
public sealed class MaxForwardsTests
{
    [Theory]
    [InlineData("nomf", null)]
    [InlineData("mf0", 0)]
    public void AbsentAndZeroAreAcceptedInEachProfile(string name, int? expected)
    {
        Corpus.Require();
        foreach (SyntaxProfile profile in System.Enum.GetValues<SyntaxProfile>())
        {
            Assert.True(new MessageParser(new ParserOptions { Profile = profile }).TryParse(Corpus.Read($"bugs/E02/{name}.sip"), out SipRequest request));
            Assert.Equal(expected, request.Headers.MaxForwards);
        }
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("255", 255)]
    [InlineData("0068", 68)]
    public void NumberIsRead(string text, int expected) => Assert.Equal(expected, MessageText.Options.With($"Max-Forwards: {text}").AcceptRequest().Headers.MaxForwards);

    [Theory]
    [InlineData("256", true)]
    [InlineData("300", true)]
    [InlineData("2147483647", true)]
    [InlineData("2147483648", false)]
    [InlineData("-1", false)]
    [InlineData("70, 70", false)]
    [InlineData("", false)]
    public void NumberBeyond255IsRefusedButInTheLenientProfile(string text, bool isLenient)
    {
        byte[] message = MessageText.Options.With($"Max-Forwards: {text}").ToBytes();
        foreach (SyntaxProfile profile in System.Enum.GetValues<SyntaxProfile>())
        {
            MessageParser parser = new(new ParserOptions { Profile = profile });
            bool parsed = parser.TryParse(message, out SipRequest request);
            Assert.Equal(isLenient && profile == SyntaxProfile.Lenient, parsed);
            Assert.Equal(parsed ? RejectReason.None : RejectReason.MalformedMaxForwards, parser.Reason);
            Assert.Equal(255, parsed ? request.Headers.MaxForwards : 255);
        }
    }
}
