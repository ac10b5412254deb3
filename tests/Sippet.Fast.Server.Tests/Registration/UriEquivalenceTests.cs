using System.Text;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>Which contacts are one binding: RFC 3261 section 19.1.4, with its own examples.</summary>
public sealed class UriEquivalenceTests
{
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtlanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com")]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x")]
    [InlineData("sip:bob@h?Subject=x", "sip:bob@h?subject=%78")]
    [InlineData("sip:bob@h;%6C%72", "sip:bob@h;lr")]
    [InlineData("sip:bob@h;%74ransport=t%43p", "sip:bob@h;transport=tcp")]
    [InlineData("sip:bob@h;maddr=%31.2.3.4", "sip:bob@h;maddr=1.2.3.4")]
    [InlineData("SIP:bob@h", "sip:bob@H")]
    [InlineData("sip:bob:pass@h", "sip:bob:%70ass@h")]
    [InlineData("sip:%6a@h", "sip:%6A@h")]
    [InlineData("tel:+15551234", "tel:+15551234")]
    public void EquivalentUrisAreOneBinding(string left, string right)
    {
        Assert.True(AreEquivalent(left, right));
        Assert.True(AreEquivalent(right, left));
        RegistrationScene scene = new();
        scene.Register($"<{left}>").IsStatus("200 OK");
        Assert.Equal([$"<{right}>;expires=3600"], scene.Register($"<{right}>").Contacts());
    }

    [Theory]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;newparam=6")]
    [InlineData("sip:bob@h;user=phone", "sip:bob@h")]
    [InlineData("sip:bob@h;ttl=1", "sip:bob@h")]
    [InlineData("sip:bob@h;method=INVITE", "sip:bob@h")]
    [InlineData("sip:bob@h;maddr=1.2.3.4", "sip:bob@h")]
    [InlineData("sip:bob@h", "sips:bob@h")]
    [InlineData("sip:bob@h", "sip:bob:pass@h")]
    [InlineData("sip:bob:Pass@h", "sip:bob:pass@h")]
    [InlineData("sip:h", "sip:bob@h")]
    [InlineData("sip:bob@h?a=1&a=1", "sip:bob@h?a=1&b=1")]
    [InlineData("sip:bob%3Bx@h", "sip:bob;x@h")] // reserved characters are not what their escapes are
    [InlineData("sip:%00@h", "sip:%00%00@h")]
    [InlineData("tel:+15551234", "TEL:+15551234")]
    [InlineData("tel:+15551234", "sip:+15551234@h")]
    public void OtherUrisAreTwoBindings(string left, string right)
    {
        Assert.False(AreEquivalent(left, right));
        Assert.False(AreEquivalent(right, left));
        RegistrationScene scene = new();
        scene.Register($"<{left}>").IsStatus("200 OK");
        Assert.Equal([$"<{left}>;expires=3600", $"<{right}>;expires=3600"], scene.Register($"<{right}>").Contacts());
    }

    private static bool AreEquivalent(string left, string right)
    {
        Assert.True(SipUri.TryParse(Encoding.ASCII.GetBytes(left), out SipUri first), left);
        Assert.True(SipUri.TryParse(Encoding.ASCII.GetBytes(right), out SipUri second), right);
        return UriEquivalence.AreEquivalent(first, second);
    }
}
