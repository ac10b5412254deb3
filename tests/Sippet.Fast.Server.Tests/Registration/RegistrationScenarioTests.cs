using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>Bindings are added, refreshed, listed and removed: RFC 3261 sections 10.2 and 10.3.</summary>
public sealed class RegistrationScenarioTests
{
    private const string Desk = "<sip:bob@192.0.2.9:5060>";
    private const string Mobile = "<sip:bob@192.0.2.10>";

    private readonly RegistrationScene _scene = new();

    [Fact]
    public void BindingIsAddedAndListedWithTheDate()
    {
        ReceivedDatagram answer = _scene.Register(Desk);
        answer.IsStatus("200 OK");
        Assert.Equal([$"{Desk};expires=3600"], answer.Contacts());
        Assert.Equal("Sat, 01 Jan 2000 00:00:00 GMT", answer.Header(HeaderId.Date));
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void QueryListsAndChangesNothing()
    {
        Assert.Empty(_scene.Query());
        _scene.Register(Desk);
        Assert.Equal([$"{Desk};expires=3600"], _scene.Query());
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void RefreshKeepsOneBindingAndTakesTheNewExpiry()
    {
        _scene.Register(Desk, "600");
        _scene.Run(100);
        Assert.Equal([$"{Desk};expires=900"], _scene.Register(Desk, "900").Contacts());
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void RefreshTakesTheNewParameters()
    {
        _scene.Register($"{Desk};q=0.5");
        Assert.Equal([$"{Desk};q=0.7;+sip.instance=\"<urn:uuid:1>\";expires=3600"], _scene.Register($"{Desk};q=0.7;expires=3600;+sip.instance=\"<urn:uuid:1>\"").Contacts());
    }

    [Theory]
    [InlineData($"{Desk}, {Mobile}")]
    [InlineData($"{Desk}\r\nContact: {Mobile}")]
    [InlineData($"{Desk}\r\nm: {Mobile}")]
    public void SeveralContactsOfARequestAreAllAdded(string contacts)
    {
        Assert.Equal([$"{Desk};expires=60", $"{Mobile};expires=60"], _scene.Register(contacts, "60").Contacts());
        Assert.Equal(2, _scene.Count);
    }

    [Fact]
    public void BindingsOfSeveralPhonesAreAllListed()
    {
        _scene.Register(Desk, callId: "desk");
        Assert.Equal([$"{Desk};expires=3600", $"{Mobile};expires=120"], _scene.Register(Mobile, "120", "mobile").Contacts());
    }

    [Theory]
    [InlineData($"{Desk};expires=0", null)]
    [InlineData(Desk, "0")]
    public void ExpiryOf0RemovesTheBindingAndNoOther(string contact, string? expires)
    {
        _scene.Register($"{Desk}, {Mobile}");
        Assert.Equal([$"{Mobile};expires=3600"], _scene.Register(contact, expires).Contacts());
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void RemovalOfWhatIsNotThereChangesNothing()
    {
        _scene.Register(Desk);
        ReceivedDatagram answer = _scene.Register(Mobile, "0");
        answer.IsStatus("200 OK");
        Assert.Equal([$"{Desk};expires=3600"], answer.Contacts());
        Assert.Empty(_scene.Register($"{Mobile};expires=0", to: "<sip:carol@example.com>").Contacts());
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void OneRequestMayRemoveRefreshAndAdd()
    {
        _scene.Register($"{Desk}, {Mobile}");
        string[] after = _scene.Register($"{Desk};expires=0, {Mobile};expires=60, <sip:new@192.0.2.11>").Contacts();
        Assert.Equal([$"{Mobile};expires=60", "<sip:new@192.0.2.11>;expires=3600"], after);
    }

    [Fact]
    public void ContactThatStandsTwiceCountsAsItStandsLast()
    {
        Assert.Equal([$"{Desk};expires=90"], _scene.Register($"{Desk};expires=60, {Desk};expires=90").Contacts());
        Assert.Equal([$"{Desk};expires=70"], _scene.Register($"{Desk};expires=0, {Desk};expires=70").Contacts());
        Assert.Empty(_scene.Register($"{Desk};expires=70, {Desk};expires=0").Contacts());
        Assert.Equal(0, _scene.Count);
    }

    [Fact]
    public void RetransmittedRequestGetsItsAnswerAgainAndNothingElseHappens()
    {
        RequestText request = new() { Method = "REGISTER", Headers = $"Contact: {Desk}\r\n" };
        _scene.Server.Send(request);
        _scene.Server.Send(request);
        Assert.Equal([200, 200], _scene.Server.Statuses);
        Assert.Equal(_scene.Server.Phone.Received[0].ToString(), _scene.Server.Phone.Received[1].ToString());
    }
}
