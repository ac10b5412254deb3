using System.Linq;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>A call to the user "ring", who never answers: RFC 3261 sections 9.2 and 15.1.2.</summary>
public sealed class RingingScenarioTests
{
    private readonly CallScene _scene = new() { Invite = new CallScene().Invite with { RequestUri = "sip:ring@example.com" } };

    [Fact]
    public void CallRingsAndIsNotAccepted()
    {
        _scene.Call();
        _scene.Run(100);
        Assert.Equal([180], _scene.Statuses);
        Assert.Equal("<sip:192.0.2.1:5060>", _scene.Phone.Received[0].Header(HeaderId.Contact));
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void CancelGets200AndEndsTheInviteWith487()
    {
        _scene.Call();
        _scene.Server.Send(_scene.OfInvite("CANCEL"));
        Assert.Equal([180, 200, 487], _scene.Statuses);
        Assert.Equal(["1 INVITE", "1 CANCEL", "1 INVITE"], _scene.Phone.Received.Select(answer => answer.Header(HeaderId.CSeq)));
        Assert.Equal(0, _scene.Count);
        _scene.Server.Send(_scene.OfInvite("ACK"));
        _scene.Run(60);
        Assert.Equal(3, _scene.Phone.Received.Count);
        Assert.Equal(0, _scene.Server.Stack.Statistics.LiveTransactions);
        _scene.Server.Ask(_scene.InDialog("BYE", 2)).IsStatus("481 Call/Transaction Does Not Exist");
    }

    [Fact]
    public void RepeatedCancelIsAnsweredAgainAndChangesNothing()
    {
        _scene.Call();
        _scene.Server.Send(_scene.OfInvite("CANCEL"));
        _scene.Run(0.3);
        _scene.Server.Send(_scene.OfInvite("CANCEL"));
        Assert.Equal([180, 200, 487, 200], _scene.Statuses);
        Assert.Equal(_scene.Phone.Received[1].ToString(), _scene.Phone.Received[3].ToString());
    }

    [Fact]
    public void ByeGets200AndEndsTheInviteWith487()
    {
        _scene.Call();
        _scene.Server.Send(_scene.InDialog("BYE", 2));
        Assert.Equal([180, 200, 487], _scene.Statuses);
        Assert.Equal(["1 INVITE", "2 BYE", "1 INVITE"], _scene.Phone.Received.Select(answer => answer.Header(HeaderId.CSeq)));
        Assert.Equal(0, _scene.Count);
        _scene.Server.Send(_scene.OfInvite("CANCEL"));
        Assert.Equal([180, 200, 487, 200], _scene.Statuses);
    }

    [Fact]
    public void CallThatRingsTooLongGets500AndIsForgotten()
    {
        _scene.Call();
        _scene.Run(299);
        Assert.Equal(1, _scene.Count);
        _scene.Run(2);
        Assert.Equal(500, _scene.Statuses.ElementAt(1));
        Assert.Equal(0, _scene.Count);
    }

    [Fact]
    public void CancelOfACallThatWasAcceptedChangesNothing()
    {
        CallScene scene = new();
        scene.Call();
        scene.Server.Send(scene.OfInvite("CANCEL"));
        Assert.Equal([180, 200, 200], scene.Statuses);
        scene.Server.Send(scene.InDialog("ACK", 1));
        Assert.Equal(1, scene.Count);
        scene.Server.Ask(scene.InDialog("BYE", 2)).IsStatus("200 OK");
    }

    [Theory]
    [InlineData("sip:Ring@example.com")]
    [InlineData("sip:ringo@example.com")]
    [InlineData("sip:example.com;user=ring")]
    public void AnotherUserAnswersAtOnce(string uri)
    {
        CallScene scene = new() { Invite = _scene.Invite with { RequestUri = uri } };
        scene.Call();
        Assert.Equal([180, 200], scene.Statuses);
    }
}
