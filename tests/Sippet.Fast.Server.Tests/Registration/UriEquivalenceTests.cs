using System.Text;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>The examples of RFC 3261 section 19.1.4, and what they leave out.</summary>
public sealed class UriEquivalenceTests
{
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com")]
    [InlineData("SIP:alice@h", "sip:alice@h")]
    [InlineData("sip:alice@[2001:DB8::1]", "sip:alice@[2001:db8::1]")]
    [InlineData("sip:%2561@h", "sip:%25%36%31@h")]
    [InlineData("mailto:a@h", "mailto:a@h")]
    public void Equivalent(string left, string right)
    {
        Assert.True(AreEquivalent(left, right));
        Assert.True(AreEquivalent(right, left));
    }

    [Theory]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:alice@h", "sips:alice@h")]
    [InlineData("sip:alice:secret@h", "sip:alice@h")]
    [InlineData("sip:alice@h", "sip:h")]
    [InlineData("sip:alice@h;x=1", "sip:alice@h;x=2")]
    [InlineData("sip:alice@h;user=phone", "sip:alice@h")]
    [InlineData("sip:alice@h;maddr=192.0.2.1", "sip:alice@h")]
    [InlineData("sip:alice@h;ttl=1", "sip:alice@h")]
    [InlineData("mailto:a@h", "mailto:A@h")]
    [InlineData("mailto:a@h", "sip:a@h")]
    public void NotEquivalent(string left, string right)
    {
        Assert.False(AreEquivalent(left, right));
        Assert.False(AreEquivalent(right, left));
    }

    private static bool AreEquivalent(string left, string right)
    {
        Assert.True(SipUri.TryParse(Encoding.ASCII.GetBytes(left), out SipUri first));
        Assert.True(SipUri.TryParse(Encoding.ASCII.GetBytes(right), out SipUri second));
        return UriEquivalence.AreEquivalent(first, second);
    }
}
