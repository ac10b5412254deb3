using System;
using System.Linq;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>Calls as a phone sees them: RFC 3261 sections 9.2, 13.3 and 15.1.2.</summary>
public sealed class CallScenarioTests
{
    private const string Offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8 0\r\n";

    private static readonly RequestText s_invite = new()
    {
        Method = "INVITE",
        Branch = "z9hG4bKinvite",
        Headers = "Contact: <sip:alice@192.0.2.9>\nContent-Type: application/sdp\n",
        Body = Offer,
    };

    private static readonly RequestText s_ring = s_invite with { RequestUri = "sip:ring@192.0.2.1" };
    private static readonly RequestText s_bye = new() { Method = "BYE", Branch = "z9hG4bKbye", CSeq = 2 };

    private readonly ServerScene _scene = new();

    [Fact]
    public void CallIsAcceptedAndEndedByItsBye()
    {
        _scene.Send(s_invite);
        Assert.Equal([180, 200], _scene.Statuses);
        SipResponse ringing = _scene.Phone.Received[0].Response!.Value, accepted = _scene.Last;
        Assert.Equal("<sip:192.0.2.1:5060>", ServerScene.Value(ringing, HeaderId.Contact));
        Assert.Equal("<sip:192.0.2.1:5060>", ServerScene.Value(accepted, HeaderId.Contact));
        Assert.Equal("application/sdp", ServerScene.Value(accepted, HeaderId.ContentType));
        Assert.Equal(
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=inactive\r\n",
            Encoding.ASCII.GetString(accepted.Body));
        Acknowledge();
        Assert.Equal(1, _scene.User.Calls.Count);
        Assert.Equal(200, _scene.Answer(s_bye with { ToTag = _scene.LastTag }).StatusCode);
        Assert.Equal(0, _scene.User.Calls.Count);
    }

    [Fact]
    public void SuccessIsSentAgainUntilItsAck()
    {
        _scene.Send(s_invite);
        _scene.Run(2000);
        Assert.Equal([180, 200, 200, 200], _scene.Statuses); // at 0, 500 and 1500 ms
        Acknowledge();
        _scene.Run(30_000);
        Assert.Equal(4, _scene.Phone.Received.Count);
        Assert.Equal(1, _scene.User.Calls.Count);
    }

    [Fact]
    public void CallWithoutAckIsForgotten()
    {
        _scene.Send(s_invite);
        string tag = _scene.LastTag;
        _scene.Run(33_000);
        Assert.Equal(0, _scene.User.Calls.Count);
        Assert.Equal(481, _scene.Answer(s_bye with { ToTag = tag }).StatusCode);
    }

    [Theory]
    [InlineData("call-1@example.com", "from-1", "wrong")]
    [InlineData("call-1@example.com", "wrong", "")]
    [InlineData("wrong", "from-1", "")]
    [InlineData("call-1@example.com", "from-1", null)]
    public void ByeOfNoCallIsRefused(string callId, string fromTag, string? toTag)
    {
        Establish();
        string? to = toTag is "" ? _scene.LastTag : toTag;
        Assert.Equal(481, _scene.Answer(s_bye with { CallId = callId, FromTag = fromTag, ToTag = to }).StatusCode);
        Assert.Equal(1, _scene.User.Calls.Count);
    }

    [Fact]
    public void SecondByeFindsNoCall()
    {
        Establish();
        string tag = _scene.LastTag;
        Assert.Equal(200, _scene.Answer(s_bye with { ToTag = tag }).StatusCode);
        Assert.Equal(200, _scene.Answer(s_bye with { ToTag = tag }).StatusCode); // a retransmission
        Assert.Equal(481, _scene.Answer(s_bye with { ToTag = tag, Branch = "z9hG4bKother", CSeq = 3 }).StatusCode);
    }

    [Fact]
    public void RequestThatIsOutOfOrderInItsDialogIsRefused()
    {
        Establish();
        string tag = _scene.LastTag;
        Assert.Equal(500, _scene.Answer(s_bye with { ToTag = tag, CSeq = 1 }).StatusCode);
        Assert.Equal(500, _scene.Answer(s_invite with { ToTag = tag, Branch = "z9hG4bKagain" }).StatusCode);
        Assert.Equal(1, _scene.User.Calls.Count);
    }

    [Fact]
    public void InviteWithinTheDialogIsAcceptedAndCountsNoSecondCall()
    {
        Establish();
        SipResponse response = _scene.Answer(s_invite with { ToTag = _scene.LastTag, Branch = "z9hG4bKagain", CSeq = 2 });
        Assert.Equal((200, "<sip:192.0.2.1:5060>"), (response.StatusCode, ServerScene.Value(response, HeaderId.Contact)));
        Assert.Equal(1, _scene.User.Calls.Count);
    }

    [Fact]
    public void InviteWithinNoDialogIsRefused() =>
        Assert.Equal(481, _scene.Answer(s_invite with { ToTag = "unknown" }).StatusCode);

    [Fact]
    public void OfferWithoutPcmuIsNotAcceptable()
    {
        RequestText video = s_invite with { Body = "v=0\r\nm=video 40000 RTP/AVP 96\r\n" };
        Assert.Equal(488, _scene.Answer(video).StatusCode);
        Assert.Equal(0, _scene.User.Calls.Count);
    }

    [Fact]
    public void InviteWithoutOfferGetsOne()
    {
        _scene.Send(s_invite with { Body = "" });
        Assert.Contains("m=audio 9 RTP/AVP 0", Encoding.ASCII.GetString(_scene.Last.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void RingingCallIsEndedByItsCancel()
    {
        _scene.Send(s_ring);
        _scene.Run(60_000);
        Assert.Equal([180], _scene.Statuses);
        Assert.Equal(1, _scene.User.Calls.Count);
        _scene.Phone.Clear();
        _scene.Send(s_ring with { Method = "CANCEL", Headers = "", Body = "" });
        Assert.Equal([200, 487], _scene.Statuses);
        _scene.Send(s_ring with { Method = "ACK", ToTag = _scene.LastTag, Headers = "", Body = "" });
        _scene.Run(5000);
        Assert.Equal([200, 487], _scene.Statuses);
        Assert.Equal(0, _scene.User.Calls.Count);
    }

    [Fact]
    public void RepeatedCancelIsAnsweredAgainAndChangesNothing()
    {
        RequestText cancel = s_ring with { Method = "CANCEL", Headers = "", Body = "" };
        _scene.Send(s_ring);
        _scene.Phone.Clear();
        _scene.Send(cancel);
        _scene.Run(300);
        _scene.Send(cancel);
        Assert.Equal([200, 487, 200], _scene.Statuses);
        Assert.Equal(_scene.Phone.Received[0].ToString(), _scene.Phone.Received[2].ToString());
    }

    [Fact]
    public void CancelAfterTheSuccessChangesNothing()
    {
        _scene.Send(s_invite);
        _scene.Phone.Clear();
        _scene.Send(s_invite with { Method = "CANCEL", Headers = "", Body = "" });
        Assert.Equal([200], _scene.Statuses);
        Assert.Equal(1, _scene.User.Calls.Count);
        Assert.Equal(200, _scene.Answer(s_bye with { ToTag = _scene.LastTag }).StatusCode); // before the ACK
        _scene.Run(30_000);
        Assert.Single(_scene.Phone.Received); // nothing is sent again
    }

    [Fact]
    public void RingingCallIsEndedByItsBye()
    {
        _scene.Send(s_ring);
        string tag = _scene.LastTag;
        _scene.Phone.Clear();
        _scene.Send(s_bye with { ToTag = tag });
        Assert.Equal([200, 487], _scene.Statuses);
        Assert.Equal(["2 BYE", "1 INVITE"], _scene.Phone.Received.Select(static datagram => ServerScene.Value(datagram.Response!.Value, HeaderId.CSeq)));
        Assert.Equal(0, _scene.User.Calls.Count);
    }

    [Fact]
    public void RingingCallTakesNoSecondInvite()
    {
        _scene.Send(s_ring);
        SipResponse response = _scene.Answer(s_ring with { ToTag = _scene.LastTag, Branch = "z9hG4bKagain", CSeq = 2 });
        Assert.Equal((500, "1"), (response.StatusCode, ServerScene.Value(response, HeaderId.RetryAfter)));
    }

    [Fact]
    public void RingingEndsAtTheLimitOfTheStack()
    {
        _scene.Send(s_ring);
        _scene.Run(5 * 60_000);
        Assert.Equal(500, _scene.Last.StatusCode);
        Assert.Equal(0, _scene.User.Calls.Count);
    }

    [Fact]
    public void CallsAreBounded()
    {
        ServerScene scene = new(maxCalls: 2);
        scene.Send(s_ring with { CallId = "1", Branch = "z9hG4bK1" });
        scene.Send(s_ring with { CallId = "2", Branch = "z9hG4bK2" });
        SipResponse response = scene.Answer(s_ring with { CallId = "3", Branch = "z9hG4bK3" });
        Assert.Equal((503, "10"), (response.StatusCode, ServerScene.Value(response, HeaderId.RetryAfter)));
        scene.Send(s_ring with { CallId = "1", Branch = "z9hG4bK1", Method = "CANCEL", Headers = "", Body = "" });
        Assert.Equal(180, scene.Answer(s_ring with { CallId = "4", Branch = "z9hG4bK4" }).StatusCode);
    }

    [Fact]
    public void CallIsForgottenAnHourAfterItsLastInvite()
    {
        Establish();
        string tag = _scene.LastTag;
        _scene.Run(30 * 60_000);
        _scene.Send(s_invite with { ToTag = tag, Branch = "z9hG4bKagain", CSeq = 2 });
        _scene.Send(s_invite with { ToTag = tag, Branch = "z9hG4bKack", CSeq = 2, Method = "ACK", Headers = "", Body = "" });
        _scene.Run(59 * 60_000);
        _scene.User.Calls.RemoveExpired();
        Assert.Equal(1, _scene.User.Calls.Count);
        _scene.Run(60_000);
        _scene.User.Calls.RemoveExpired();
        Assert.Equal(0, _scene.User.Calls.Count);
        Assert.Equal(481, _scene.Answer(s_bye with { ToTag = tag, CSeq = 3 }).StatusCode);
    }

    [Fact]
    public void RepeatedInviteIsNoSecondCall()
    {
        _scene.Send(s_invite);
        _scene.Send(s_invite);
        Acknowledge();
        _scene.Send(s_invite);
        Assert.Equal(1, _scene.User.Calls.Count);
    }

    [Fact]
    public void InviteThatComesAgainAfterItsTransactionHasEndedIsTheSameCall()
    {
        Establish();
        _scene.Run(33_000);
        _scene.Phone.Clear();
        _scene.Send(s_invite);
        Assert.Equal([180, 200], _scene.Statuses);
        Assert.Equal(1, _scene.User.Calls.Count);
    }

    private void Establish()
    {
        _scene.Send(s_invite);
        Acknowledge();
    }

    private void Acknowledge() =>
        _scene.Send(s_invite with { Method = "ACK", Branch = "z9hG4bKack", ToTag = _scene.LastTag, Headers = "", Body = "" });
}
