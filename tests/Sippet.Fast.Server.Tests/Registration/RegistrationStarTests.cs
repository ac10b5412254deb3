using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary><c>Contact: *</c> removes all bindings: RFC 3261 sections 10.2.2 and 10.3, step 6.</summary>
public sealed class RegistrationStarTests
{
    private const string Both = "<sip:bob@192.0.2.9>, <sip:bob@192.0.2.10>";

    private readonly RegistrationScene _scene = new();

    [Fact]
    public void StarWithExpires0RemovesAllBindingsOfTheAddressOfRecord()
    {
        _scene.Register(Both);
        _scene.Register("<sip:carol@192.0.2.11>", to: "<sip:carol@example.com>");
        ReceivedDatagram answer = _scene.Register("*", "0");
        answer.IsStatus("200 OK");
        Assert.Empty(answer.Contacts());
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void StarForAnAddressOfRecordWithoutBindingsIsAnsweredWith200() => _scene.Register("*", "0").IsStatus("200 OK");

    [Theory]
    [InlineData(null)]
    [InlineData("1")]
    [InlineData("3600")]
    [InlineData("none")]
    public void StarWithAnotherExpiryGets400(string? expires)
    {
        _scene.Register(Both);
        _scene.Register("*", expires).IsStatus("400 Contact * Needs Expires 0");
        Assert.Equal(2, _scene.Count);
    }

    [Theory]
    [InlineData("*, <sip:bob@192.0.2.9>")]
    [InlineData("<sip:bob@192.0.2.9>, *")]
    [InlineData("*\r\nContact: <sip:bob@192.0.2.9>")]
    [InlineData("<sip:bob@192.0.2.9>\r\nContact: *")]
    [InlineData("*;expires=0")]
    [InlineData("*\r\nContact: *")]
    public void StarStandsAlone(string contact)
    {
        _scene.Register(Both);
        Assert.Equal(400, _scene.Register(contact, "0").StatusCode);
        Assert.Equal(2, _scene.Count);
    }

    [Fact]
    public void StarThatIsNotNewerThanABindingOfItsCallRemovesNone()
    {
        _scene.Register("<sip:bob@192.0.2.9>", callId: "other", cseq: 1);
        _scene.Register("<sip:bob@192.0.2.10>", cseq: 5);
        _scene.Register("*", "0", cseq: 5).IsStatus("500 CSeq Out Of Order");
        _scene.Register("*", "0", cseq: 4).IsStatus("500 CSeq Out Of Order");
        Assert.Equal(2, _scene.Count);
        _scene.Register("*", "0", cseq: 6).IsStatus("200 OK");
        Assert.Equal(0, _scene.Count);
    }
}
