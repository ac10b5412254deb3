using System;
using System.Linq;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>A call from its INVITE to its BYE: RFC 3261 sections 13.3 and 15.1.2.</summary>
public sealed class CallScenarioTests
{
    private readonly CallScene _scene = new();

    [Fact]
    public void InviteRingsAndIsAcceptedWithContactAndSessionDescription()
    {
        _scene.Call();
        Assert.Equal([180, 200], _scene.Statuses);
        Assert.All(_scene.Phone.Received, answer => Assert.Equal("<sip:192.0.2.1:5060>", answer.Header(HeaderId.Contact)));
        Assert.Single(_scene.Phone.Received.Select(answer => answer.Header(HeaderId.To)).Distinct());
        ReceivedDatagram ok = _scene.Phone.Received[1];
        Assert.Equal("application/sdp", ok.Header(HeaderId.ContentType));
        Assert.Equal("INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, MESSAGE", ok.Header(HeaderId.Allow));
        Assert.Equal("", ok.Header(HeaderId.Supported));
        Assert.Equal(CallScene.Answer, ok.Body());
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void InviteWithoutAnOfferGetsOne()
    {
        CallScene scene = new() { Invite = new RequestText { Method = "INVITE", Branch = "z9hG4bKinvite" } };
        scene.Call();
        Assert.Equal(CallScene.Answer, scene.Phone.Received[1].Body());
    }

    [Theory]
    [InlineData("Accept: text/nobodyKnowsThis\r\n", 406)] // RFC 4475 section 3.3.15
    [InlineData("Accept: text/*, application/xml\r\n", 406)]
    [InlineData("Accept:\r\n", 406)]
    [InlineData("Accept: text/plain\r\nAccept: Application / SDP ;level=1\r\n", 200)]
    [InlineData("Accept: application/*\r\n", 200)]
    [InlineData("Accept: */*;q=0.1\r\n", 200)]
    public void CallerThatTakesNoSessionDescriptionGets406(string accept, int status)
    {
        CallScene scene = new() { Invite = _scene.Invite with { Headers = accept + _scene.Invite.Headers } };
        scene.Call();
        Assert.Equal(status, scene.Statuses.Last());
        Assert.Equal(status == 200 ? 1 : 0, scene.Count);
    }

    [Fact]
    public void BothAnswersThatMakeTheDialogCarryTheRecordRoute()
    {
        CallScene scene = new() { Invite = _scene.Invite with { Headers = $"Record-Route: <sip:p2.example.com;lr>, <sip:p1.example.com;lr>\r\n{_scene.Invite.Headers}" } };
        scene.Call();
        Assert.All(scene.Phone.Received, answer => Assert.Equal("<sip:p2.example.com;lr>, <sip:p1.example.com;lr>", answer.Header(HeaderId.RecordRoute)));
    }

    [Fact]
    public void RetransmittedInviteMakesNoSecondCall()
    {
        _scene.Call();
        _scene.Server.Send(_scene.Invite);
        _scene.Server.Send(_scene.InDialog("ACK", 1));
        _scene.Server.Send(_scene.Invite);
        Assert.Equal([180, 200], _scene.Statuses);
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void InviteThatComesAgainAfterItsTransactionHasEndedIsTheSameCall()
    {
        _scene.Establish();
        _scene.Run(33);
        _scene.Server.Send(_scene.Invite);
        Assert.Equal([180, 200], _scene.Statuses);
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void AckEndsTheRetransmissionAndByeTheCall()
    {
        _scene.Call();
        _scene.Server.Send(_scene.InDialog("ACK", 1));
        _scene.Run(40);
        Assert.Equal([180, 200], _scene.Statuses);
        _scene.Server.Ask(_scene.InDialog("BYE", 2)).IsStatus("200 OK");
        Assert.Equal(0, _scene.Count);
        _scene.Server.Ask(_scene.InDialog("BYE", 3)).IsStatus("481 Call/Transaction Does Not Exist");
    }

    [Fact]
    public void LostAckIsAskedForByTheNextSuccess()
    {
        _scene.Call();
        _scene.Server.Network.Conditions = new NetworkConditions { Loss = 1 };
        _scene.Server.Send(_scene.InDialog("ACK", 1));
        _scene.Server.Network.Conditions = new NetworkConditions();
        _scene.Run(0.6);
        Assert.Equal([180, 200, 200], _scene.Statuses);
        Assert.Equal(_scene.Phone.Received[1].ToString(), _scene.Phone.Received[2].ToString());
        _scene.Server.Send(_scene.InDialog("ACK", 1));
        _scene.Run(60);
        Assert.Equal(3, _scene.Phone.Received.Count);
        Assert.Equal(1, _scene.Count);
    }

    [Fact]
    public void CallWithoutAckIsForgotten()
    {
        _scene.Call();
        _scene.Run(31.9);
        Assert.Equal(1, _scene.Count);
        _scene.Run(0.2);
        Assert.Equal(0, _scene.Count);
        Assert.Equal(11, _scene.Statuses.Count(status => status == 200));
        _scene.Server.Ask(_scene.InDialog("BYE", 2)).IsStatus("481 Call/Transaction Does Not Exist");
    }

    [Fact]
    public void ByeBeforeTheAckEndsTheCallAndTheRetransmission()
    {
        _scene.Call();
        _scene.Server.Send(_scene.InDialog("BYE", 2));
        _scene.Run(60);
        Assert.Equal([180, 200, 200], _scene.Statuses);
        Assert.Equal("2 BYE", _scene.Phone.Received[2].Header(HeaderId.CSeq));
        Assert.Equal(0, _scene.Count);
        Assert.Equal(0, _scene.Server.Stack.Statistics.LiveTransactions);
    }

    [Theory]
    [InlineData("another call", "from-1", null)]
    [InlineData("call-1@example.com", "from-2", null)]
    [InlineData("call-1@example.com", null, null)]
    [InlineData("call-1@example.com", "from-1", "another-tag")]
    [InlineData("call-1@example.com", "from-1", "")]
    public void ByeOfAnUnknownCallGets481(string callId, string? fromTag, string? toTag)
    {
        _scene.Establish();
        RequestText bye = _scene.InDialog("BYE", 2) with { CallId = callId.Replace(" ", "-", StringComparison.Ordinal), FromTag = fromTag };
        _scene.Server.Ask(bye with { ToTag = toTag is "" ? null : toTag ?? bye.ToTag }).IsStatus("481 Call/Transaction Does Not Exist");
        Assert.Equal(1, _scene.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void ByeThatIsNotNewerThanTheLastRequestIsRefused(int cseq)
    {
        _scene.Establish();
        _scene.Server.Ask(_scene.InDialog("BYE", cseq)).IsStatus("500 CSeq Out Of Order"); // section 12.2.2
        Assert.Equal(1, _scene.Count);
    }
}
