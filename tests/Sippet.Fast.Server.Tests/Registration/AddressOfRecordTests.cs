using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>The address-of-record that the bindings of a To URI are kept by: RFC 3261 section 10.3, steps 3 and 5.</summary>
public sealed class AddressOfRecordTests
{
    private const string Desk = "<sip:desk@192.0.2.9>";

    private readonly RegistrationScene _scene = new();

    [Theory]
    [InlineData("<sip:bob@example.com>")]
    [InlineData("sip:bob@example.com")]
    [InlineData("\"Bob\" <sip:bob@example.com>")]
    [InlineData("Bob <sip:bob@example.com>;x=1")]
    [InlineData("<sip:bob@EXAMPLE.Com>")]
    [InlineData("<SIP:bob@example.com>")]
    [InlineData("<sip:%62o%62@example.com>")]
    [InlineData("<sip:bob@example.com;user=phone;transport=tcp;lr>")]
    [InlineData("<sip:bob:secret@example.com>")]
    [InlineData("<sip:bob@example.com?subject=x>")]
    public void UriInAnyOfItsFormsIsTheSameAddressOfRecord(string to)
    {
        _scene.Register(Desk);
        Assert.Equal([$"{Desk};expires=3600"], _scene.Query(to));
        _scene.Register("<sip:mobile@192.0.2.10>", to: to).IsStatus("200 OK");
        Assert.Equal(2, _scene.Query().Length);
    }

    [Theory]
    [InlineData("<sip:Bob@example.com>")]
    [InlineData("<sip:%42ob@example.com>")]
    [InlineData("<sips:bob@example.com>")]
    [InlineData("<sip:bob@example.com:5060>")]
    [InlineData("<sip:bob@example.org>")]
    [InlineData("<sip:example.com>")]
    [InlineData("<sip:bob%00@example.com>")]
    [InlineData("<sip:bob%40@example.com>")]
    public void AnotherUriIsAnotherAddressOfRecord(string to)
    {
        _scene.Register(Desk);
        Assert.Empty(_scene.Query(to));
    }

    [Theory]
    [InlineData("isbn:2983792873")]
    [InlineData("<tel:+15551234>")]
    [InlineData("<http://example.com/bob>")]
    public void ToThatIsNoSipUriGets400(string to)
    {
        _scene.Register(Desk, to: to).IsStatus("400 To Is No SIP URI");
        _scene.Register(to: to).IsStatus("400 To Is No SIP URI");
        Assert.Equal(0, _scene.Count);
    }
}
