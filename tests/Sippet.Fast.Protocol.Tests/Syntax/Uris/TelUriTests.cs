using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Telephone numbers: RFC 3966.</summary>
public sealed class TelUriTests
{
    [Theory]
    [InlineData("tel:+1-201-555-0123", "+1-201-555-0123", true, "", "", "")]
    [InlineData("TEL:+358.(555).1234567;postd=pp22", "+358.(555).1234567", true, "", "", "")]
    [InlineData("tel:7042;phone-context=example.com", "7042", false, "", "", "example.com")]
    [InlineData("tel:863-1234;phone-context=+1-914-555", "863-1234", false, "", "", "+1-914-555")]
    [InlineData("tel:*21aF%23;Phone-Context=a-b.c1.", "*21aF%23", false, "", "", "a-b.c1.")]
    [InlineData("tel:#31#;phone-context=h", "#31#", false, "", "", "h")]
    [InlineData("tel:+1;ext=12-3;isub=a%2Fb;x-y;z=[1]", "+1", true, "12-3", "a%2Fb", "")]
    [InlineData("tel:+1;EXT=1;ext=2", "+1", true, "1", "", "")]
    [InlineData("sip:+1-555;isub=7@gw;user=phone", "+1-555", true, "", "7", "")]
    [InlineData("sips:%2B1-555@gw;user=PHON%45", "%2B1-555", true, "", "", "")]
    [InlineData("sip:12;phone-context=example.com:pw@gw;user=phone", "12", false, "", "", "example.com")]
    public void PartsOfANumberAreFound(string text, string number, bool isGlobal, string extension, string subaddress, string context)
    {
        Assert.True(ParsedUri.Of(text).TryGetTel(out TelUri tel));
        Assert.Equal((number, isGlobal), (tel.Number.Text(), tel.IsGlobal));
        Assert.Equal((extension, subaddress, context), (tel.Extension.Text(), tel.Subaddress.Text(), tel.PhoneContext.Text()));
        Assert.Equal(tel.Value.Text(), tel.Number.Text() + tel.Parameters.Value.Text());
        Assert.Contains(tel.Value.Text(), text, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tel:7042")]
    [InlineData("tel:+")]
    [InlineData("tel:+-")]
    [InlineData("tel:+1a")]
    [InlineData("tel:+1*")]
    [InlineData("tel:1+2;phone-context=h")]
    [InlineData("tel:-;phone-context=h")]
    [InlineData("tel:12g;phone-context=h")]
    [InlineData("tel:12%20;phone-context=h")]
    [InlineData("tel:12;phone-context")]
    [InlineData("tel:12;phone-context=")]
    [InlineData("tel:12;phone-context=+")]
    [InlineData("tel:12;phone-context=-a")]
    [InlineData("tel:12;phone-context=a-")]
    [InlineData("tel:12;phone-context=a..b")]
    [InlineData("tel:12;phone-context=.")]
    [InlineData("tel:12;phone-context=a.1")]
    [InlineData("tel:12;phone-context=h;phone-context=-")]
    [InlineData("tel:+1;ext=a")]
    [InlineData("tel:+1;ext=-")]
    [InlineData("tel:+1;ext=")]
    [InlineData("tel:+1;isub=")]
    [InlineData("tel:+1;")]
    [InlineData("tel:+1;;a")]
    [InlineData("tel:+1;a_b=1")]
    [InlineData("tel:+1;a=")]
    [InlineData("tel:+1;a=b,c")]
    [InlineData("tel:;phone-context=h")]
    [InlineData("sip:bob@gw;user=phone")]
    [InlineData("sip:gw;user=phone")]
    [InlineData("sip:+1555@gw")]
    [InlineData("sip:+1555@gw;user=ip")]
    [InlineData("sip:+1555@gw;user=ip;user=phone")]
    [InlineData("http:+1555")]
    public void OtherTextIsNoNumber(string text)
    {
        Assert.False(ParsedUri.Of(text).TryGetTel(out TelUri tel)); // it stays a URI
        Assert.True(tel.Value.IsEmpty && tel.Number.IsEmpty && tel.Parameters.IsEmpty);
    }

    [Theory]
    [InlineData("sip:+1-555;ext=1@a;user=phone", "tel:+1555;EXT=1", true)]
    [InlineData("sip:+1-555@a;user=phone", "sip:+1555@b;user=phone", true)]
    [InlineData("sip:+1-555@a;user=phone", "tel:+1556", false)]
    public void NumbersOfSipUrisAreComparedAsNumbers(string left, string right, bool expected)
    {
        Assert.True(ParsedUri.Of(left).TryGetTel(out TelUri one));
        Assert.True(ParsedUri.Of(right).TryGetTel(out TelUri other));
        Assert.Equal(expected, one.IsEquivalentTo(other));
        Assert.Equal(expected, one.GetEquivalenceHash() == other.GetEquivalenceHash());
    }
}
