using Sippet.Fast.Addressing;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>O10: received with an IPv6 address, in brackets and without (RFC 5118 section 4.5).</summary>
public sealed class ReceivedAddressTests
{
    [Theory]
    [InlineData("br", SyntaxProfile.Interoperable)]
    [InlineData("br", SyntaxProfile.Lenient)]
    [InlineData("nobr", SyntaxProfile.Interoperable)]
    [InlineData("nobr", SyntaxProfile.Strict)]
    public void BothAreTheSameAddressAndTheBranchBehindIsRead(string name, SyntaxProfile profile)
    {
        Corpus.Require();
        Assert.True(new MessageParser(new ParserOptions { Profile = profile }).TryParse(Corpus.Read($"bugs/O10/{name}.sip"), out SipResponse response));
        Assert.Equal("z9hG4bKas3-111", response.Headers.Via.Branch.Text());
        Assert.True(AddressText.TryParse(response.Headers.Via.Received, 5060, out TransportAddress received));
        Assert.True(AddressText.TryParse("2001:db8::9:255"u8, 5060, out TransportAddress expected));
        Assert.Equal(expected, received);
    }
}
