using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>What is kept of a Contact value: RFC 3261 section 10.3 (step 8), RFC 4475 sections 3.1.1.4 and 3.3.12 to 3.3.14.</summary>
public sealed class ContactTests
{
    private readonly RegistrationScene _scene = new();

    [Fact]
    public void EscapedNulIsAUserLikeAnyOther()
    {
        string[] listed = _scene.Register("<sip:%00@192.0.2.9>\r\nContact: <sip:%00%00@192.0.2.9>", to: "<sip:null-%00-null@example.com>").Contacts();
        Assert.Equal(["<sip:%00@192.0.2.9>;expires=3600", "<sip:%00%00@192.0.2.9>;expires=3600"], listed);
        Assert.Empty(_scene.Query("<sip:null-@example.com>"));
        Assert.Equal(2, _scene.Query("<sip:null%2d%00-null@example.com>").Length);
    }

    [Theory]
    [InlineData("sip:+19725552222@gw.example.net;unknown", "<sip:+19725552222@gw.example.net>;unknown;expires=3600")] // the header's
    [InlineData("<sip:+19725552222@gw.example.net;unknown>", "<sip:+19725552222@gw.example.net;unknown>;expires=3600")] // the URI's
    [InlineData("<sip:bob@192.0.2.9?Route=%3Csip:sip.example.com%3E>", "<sip:bob@192.0.2.9?Route=%3Csip:sip.example.com%3E>;expires=3600")]
    [InlineData("\"Bob, at home\" <sip:bob@192.0.2.9;lr>;q=0.1", "<sip:bob@192.0.2.9;lr>;q=0.1;expires=3600")]
    [InlineData("<sip:bob@192.0.2.9> ; q = 0.1 ;\r\n x=\"a\r\n b\"", "<sip:bob@192.0.2.9>;q=0.1;x=\"a   b\";expires=3600")]
    [InlineData("<sip:bob@192.0.2.9>;x=\"a\\\0b\"", "<sip:bob@192.0.2.9>;x=\"a\\ b\";expires=3600")]
    [InlineData("<mailto:bob@example.com>", "<mailto:bob@example.com>;expires=3600")]
    [InlineData("sip:bob@192.0.2.9 ;Expires=70;q=1", "<sip:bob@192.0.2.9>;q=1;expires=70")]
    [InlineData("<sip:bob@192.0.2.9>;expires=70;expires=80", "<sip:bob@192.0.2.9>;expires=70")]
    public void ContactIsListedWithItsParametersWhereTheyBelong(string contact, string listed) =>
        Assert.Equal([listed], _scene.Register(contact).Contacts());

    [Fact]
    public void ParameterOfTheUriAndOfTheHeaderAreEquivalentContactsAndTheLastIsKept()
    {
        _scene.Register("sip:+19725552222@gw.example.net;unknown");
        Assert.Equal(["<sip:+19725552222@gw.example.net;unknown>;expires=3600"], _scene.Register("<sip:+19725552222@gw.example.net;unknown>").Contacts());
    }

    [Theory]
    [InlineData("<sip:bob@192.0.2.9")]
    [InlineData("sip:bob@192.0.2.9?Route=%3Csip:example.com%3E")] // RFC 4475 section 3.1.2.13
    [InlineData("bob")]
    [InlineData("<sip:bob@192.0.2.9>;;")]
    public void MalformedContactGets400(string contact)
    {
        Assert.Equal(400, _scene.Register(contact).StatusCode);
        Assert.Equal(0, _scene.Count);
    }
}
