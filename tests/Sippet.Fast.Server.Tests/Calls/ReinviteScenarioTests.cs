using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>A further INVITE within a call: RFC 3261 section 14.2.</summary>
public sealed class ReinviteScenarioTests
{
    private readonly CallScene _scene = new();

    [Fact]
    public void ReinviteIsAcceptedAtOnceInTheSameDialog()
    {
        _scene.Establish();
        ReceivedDatagram answer = _scene.Server.Ask(_scene.Reinvite(2));
        answer.IsStatus("200 OK");
        Assert.Equal(CallScene.Answer, answer.Body());
        Assert.Equal("<sip:192.0.2.1:5060>", answer.Header(HeaderId.Contact));
        Assert.Equal(_scene.Tag, _scene.Server.LastTag);
        Assert.Equal(1, _scene.Count);
        _scene.Server.Send(_scene.InDialog("ACK", 2));
        _scene.Server.Ask(_scene.InDialog("BYE", 3)).IsStatus("200 OK");
    }

    [Fact]
    public void ReinviteOfAnUnknownCallGets481()
    {
        _scene.Server.Ask(_scene.Reinvite(2) with { ToTag = "unknown" }).IsStatus("481 Call/Transaction Does Not Exist");
        Assert.Equal(0, _scene.Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void ReinviteThatIsNotNewerThanTheLastRequestIsRefused(int cseq)
    {
        _scene.Establish();
        _scene.Server.Ask(_scene.Reinvite(5)).IsStatus("200 OK");
        _scene.Server.Send(_scene.InDialog("ACK", 5));
        _scene.Server.Ask(_scene.Reinvite(cseq)).IsStatus("500 CSeq Out Of Order");
    }

    [Fact]
    public void ReinviteThatCannotBeAcceptedGets488AndTheCallGoesOn()
    {
        _scene.Establish();
        _scene.Server.Ask(_scene.Reinvite(2, "v=0\r\nm=video 5000 RTP/AVP 31\r\n")).IsStatus("488 Not Acceptable Here");
        Assert.Equal(1, _scene.Count);
        _scene.Server.Ask(_scene.InDialog("BYE", 3)).IsStatus("200 OK");
    }

    [Fact]
    public void ReinviteWhileTheCallRingsIsPutOff()
    {
        CallScene scene = new() { Invite = _scene.Invite with { RequestUri = "sip:ring@example.com" } };
        scene.Call();
        ReceivedDatagram answer = scene.Server.Ask(scene.Reinvite(2));
        answer.IsStatus("500 Server Internal Error");
        Assert.Equal("1", answer.Header(HeaderId.RetryAfter));
        Assert.Equal(1, scene.Count);
    }

    [Fact]
    public void ReinviteWithoutAckEndsTheCall()
    {
        _scene.Establish();
        _scene.Server.Ask(_scene.Reinvite(2)).IsStatus("200 OK");
        _scene.Run(33);
        Assert.Equal(0, _scene.Count);
    }
}
