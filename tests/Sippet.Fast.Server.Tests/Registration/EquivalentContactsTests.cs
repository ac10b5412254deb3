using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>Which contacts are one binding: those whose URIs are equivalent (RFC 3261 sections 10.2.4 and 19.1.4).</summary>
public sealed class EquivalentContactsTests
{
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtlanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:bob@h?Subject=x&a=b", "sip:bob@h?a=b&subject=%78")]
    [InlineData("sip:bob@h;%6C%72", "sip:bob@h;lr")]
    [InlineData("sip:bob:pass@h", "sip:bob:%70ass@h")]
    [InlineData("sip:%6a@h", "sip:%6A@h")]
    [InlineData("tel:+15551234", "TEL:+1-555-1234")]
    public void EquivalentUrisAreOneBinding(string left, string right)
    {
        RegistrationScene scene = new();
        scene.Register($"<{left}>").IsStatus("200 OK");
        Assert.Equal([$"<{right}>;expires=3600"], scene.Register($"<{right}>").Contacts());
    }

    [Theory]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@h", "sips:bob@h")]
    [InlineData("sip:bob@h", "sip:Bob@h")]
    [InlineData("sip:bob%3Bx@h", "sip:bob;x@h")] // reserved characters are not what their escapes are
    [InlineData("tel:+15551234", "sip:+15551234@h")]
    public void OtherUrisAreTwoBindings(string left, string right)
    {
        RegistrationScene scene = new();
        scene.Register($"<{left}>").IsStatus("200 OK");
        Assert.Equal([$"<{left}>;expires=3600", $"<{right}>;expires=3600"], scene.Register($"<{right}>").Contacts());
    }
}
