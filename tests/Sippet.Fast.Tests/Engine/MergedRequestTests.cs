using System.Linq;
using System.Text;
using Sippet.Fast.Conformance;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>One request that has come by two ways: RFC 3261 section 8.2.2.2; corpus bug E04.</summary>
public sealed class MergedRequestTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKm1" };
    private static readonly RequestText s_merged = s_invite with { Branch = "z9hG4bKm2" };

    private int _calls;

    [Fact]
    public void MergedRequestGets482WhileTheFirstIsInProgress()
    {
        Scene scene = Start(SipStatus.Ringing);
        scene.Send(s_invite);
        scene.Send(s_merged);
        Assert.Equal([180, 482], scene.Statuses);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public void RetransmissionsOfBothAreAbsorbedAndThe482IsAcknowledged()
    {
        Scene scene = Start(SipStatus.Ringing);
        scene.Send(s_invite);
        scene.Send(s_merged);
        scene.SendTagged(s_merged with { Method = "ACK" });
        scene.Send(s_merged);
        scene.Send(s_invite);
        scene.Run(10_000);
        Assert.Equal([180, 482, 180], scene.Statuses);
        Assert.Empty(scene.Errors);
    }

    [Fact]
    public void CancelOfAMergedRequestLeavesTheFirstAlone()
    {
        Scene scene = Start(SipStatus.Ringing);
        scene.Send(s_invite);
        scene.Send(s_merged);
        scene.SendTagged(s_merged with { Method = "ACK" });
        scene.Send(s_merged with { Method = "CANCEL" });
        Assert.Equal([180, 482, 200], scene.Statuses);
        scene.Send(s_invite with { Method = "CANCEL" });
        Assert.Equal([180, 482, 200, 200, 487], scene.Statuses);
    }

    [Fact]
    public void RequestAfterTheEndOfTheFirstIsANewOne()
    {
        Scene scene = Start(SipStatus.BusyHere);
        scene.Send(s_invite);
        scene.SendTagged(s_invite with { Method = "ACK" });
        scene.Run(4_990);
        scene.Send(s_merged);
        scene.SendTagged(s_merged with { Method = "ACK" });
        scene.Run(5_100); // timer I has ended the first, and the one that got the 482
        scene.Send(s_merged with { Branch = "z9hG4bKm3" });
        Assert.Equal([486, 482, 486], scene.Statuses);
        Assert.Equal(2, _calls);
    }

    [Fact]
    public void EndOfAMergedRequestDoesNotEndTheWatchOverTheFirst()
    {
        Scene scene = Start(SipStatus.Ringing);
        scene.Send(s_invite);
        scene.Send(s_merged);
        scene.Run(40_000); // without an ACK: timer H
        scene.Send(s_merged with { Branch = "z9hG4bKm3" });
        Assert.Equal(482, scene.Statuses.Last());
        Assert.Equal(1, _calls);
    }

    [Fact]
    public void RequestWithAToTagIsNotChecked()
    {
        Scene scene = Start(SipStatus.Ringing);
        scene.Send(s_invite with { ToTag = "here" });
        scene.Send(s_merged with { ToTag = "here" });
        Assert.Equal([180, 180], scene.Statuses);
    }

    [Fact]
    public void WhatDiffersIsAnotherRequest()
    {
        Scene scene = Start(SipStatus.Ok);
        RequestText options = new();
        scene.Send(options);
        scene.Send(options with { Branch = "z9hG4bK2", CallId = "other" });
        scene.Send(options with { Branch = "z9hG4bK3", FromTag = "other" });
        scene.Send(options with { Branch = "z9hG4bK4", CSeq = 2 });
        scene.Send(options with { Branch = "z9hG4bK5", Method = "MESSAGE" });
        scene.Send(options with { Branch = "z9hG4bK6", Method = "INFORM" });
        scene.Send(options with { Branch = "z9hG4bK7", Method = "INSPECT" });
        Assert.All(scene.Statuses, static status => Assert.Equal(200, status));
        Assert.Equal(7, _calls);
        scene.Send(options with { Branch = "z9hG4bK8", Method = "INSPECT" });
        Assert.Equal(482, scene.Statuses.Last());
    }

    [Fact]
    public void WithoutTheOptionNothingIsChecked()
    {
        Scene scene = Start(SipStatus.Ringing, isOn: false);
        scene.Send(s_invite);
        scene.Send(s_merged);
        Assert.Equal([180, 180], scene.Statuses);
    }

    [Fact]
    public void CaseOfTheCorpusIsDetected()
    {
        Corpus.Require();
        Scene scene = Start(SipStatus.Ringing);
        SimulatedPeer first = scene.Network.CreatePeer("192.0.2.1:5061"), second = scene.Network.CreatePeer("192.0.2.2:5060");
        first.Send(scene.Stack, Encoding.Latin1.GetString(Corpus.Read("bugs/E04/a.sip")));
        scene.Run(2);
        second.Send(scene.Stack, Encoding.Latin1.GetString(Corpus.Read("bugs/E04/b.sip")));
        scene.Run(2);
        Assert.Equal(482, Assert.Single(second.Received).StatusCode);
        Assert.Equal(1, _calls);
    }

    private Scene Start(SipStatus status, bool isOn = true) => new(
        stack => stack.OnAnyRequest(transaction =>
        {
            _calls++;
            transaction.Respond(status);
            return default;
        }),
        options => options.DetectMergedRequests = isOn);
}
