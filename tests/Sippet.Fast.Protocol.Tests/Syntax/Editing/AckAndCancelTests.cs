using System;
using Xunit;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>ACK and CANCEL of an INVITE: RFC 3261 sections 9.1, 12.2.1.1, 13.2.2.4 and 17.1.1.3; bugs O16 and E01.</summary>
public sealed class AckAndCancelTests
{
    private static readonly SipRequest s_invite = Request(MessageText.Options.WithMethod("INVITE")
        .With("Via: SIP/2.0/UDP a;branch=z9hG4bK1, SIP/2.0/UDP b").Plus("Route: <sip:p0;lr>, <sip:p9;lr>").Plus("Route: <sip:p8>")
        .Plus("Proxy-Authorization: Digest username=\"a\"").Plus("Authorization: Digest username=\"b\"").Plus("Require: 100rel").Plus("Contact: <sip:a@a>"));

    [Fact]
    public void AckOfAFailureBelongsToTheTransactionOfTheInvite() => Assert.Equal(
        "ACK sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nMax-Forwards: 70\r\nRoute: <sip:p0;lr>, <sip:p9;lr>\r\nRoute: <sip:p8>\r\n"
            + Of(";tag=314159", "ACK") + "Content-Length: 0\r\n\r\n",
        SipMessage.CreateAck(s_invite, Response("SIP/2.0 486 Busy Here")).ToString());

    [Fact]
    public void CancelBelongsToTheTransactionOfTheInvite() => Assert.Equal(
        "CANCEL sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nMax-Forwards: 70\r\nRoute: <sip:p0;lr>, <sip:p9;lr>\r\nRoute: <sip:p8>\r\n"
            + Of("", "CANCEL") + "Content-Length: 0\r\n\r\n",
        SipMessage.CreateCancel(s_invite).ToString());

    [Fact]
    public void AckOfASuccessFollowsTheRouteSetOfTheDialog() => Assert.Equal(
        "ACK sip:bob@192.0.2.9 SIP/2.0\r\nMax-Forwards: 70\r\nRoute: <sip:p1;lr>\r\nRoute: <sip:p2;lr>;x=\"a,b\"\r\nRoute: <sip:p3;lr>\r\n"
            + Of(";tag=314159", "ACK") + "Authorization: Digest username=\"b\"\r\nProxy-Authorization: Digest username=\"a\"\r\nContent-Length: 0\r\n\r\n",
        SipMessage.CreateAck(s_invite, Response("SIP/2.0 200 OK", "Record-Route: <sip:p3;lr>,\r\n <sip:p2;lr>;x=\"a,b\"", "Record-Route: <sip:p1;lr>", "Contact: Bob <sip:bob@192.0.2.9>")).ToString());

    [Fact]
    public void AckOfASuccessIsMadeOfAnInviteThatHasNoViaYet()
    {
        SipMessage invite = SipMessage.CopyOf(s_invite);
        invite.Remove(HeaderId.Via);
        SipResponse response = Response("SIP/2.0 200 OK", "Record-Route: <sip:p1;lr>", "Contact: <sip:bob@192.0.2.9>");
        Assert.Equal(SipMessage.CreateAck(s_invite, response).ToString(), SipMessage.CreateAck(invite, response).ToString());
        Assert.Throws<ArgumentException>(() => SipMessage.CreateAck(invite, Response("SIP/2.0 486 Busy Here")));
        Assert.Throws<ArgumentException>(() => SipMessage.CreateAck(invite, Response("SIP/2.0 180 Ringing")));
    }

    [Theory]
    [InlineData("<sip:p1>", "sip:p1")]
    [InlineData("<sip:p1;lrx=1>", "sip:p1;lrx=1")]
    [InlineData("<sip:lr;lr@p1>", "sip:lr;lr@p1")]
    public void StrictRouterTakesTheRequestUri(string first, string requestUri)
    {
        string ack = SipMessage.CreateAck(s_invite, Response("SIP/2.0 200 OK", $"Record-Route: <sip:p2;lr>, {first}", "Contact: <sip:bob@192.0.2.9;x=1>")).ToString();
        Assert.StartsWith($"ACK {requestUri} SIP/2.0\r\nMax-Forwards: 70\r\nRoute: <sip:p2;lr>\r\nRoute: <sip:bob@192.0.2.9;x=1>\r\nFrom", ack, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SIP/2.0 180 Ringing", "Contact: <sip:b@h>")]
    [InlineData("SIP/2.0 200 OK", "Z: 1")]
    [InlineData("SIP/2.0 200 OK", "Contact: *")]
    public void ResponseThatHasNoAckIsRefused(string startLine, string line) =>
        Assert.Throws<ArgumentException>(() => SipMessage.CreateAck(s_invite, Response(startLine, line)));

    private static string Of(string tag, string method) =>
        $"From: Alice <sip:alice@example.com>;tag=1928301774\r\nTo: Bob <sip:bob@example.com>{tag}\r\nCall-ID: a84b4c76e66710@client.example.com\r\nCSeq: 63104 {method}\r\n";

    private static SipRequest Request(MessageText text)
    {
        MessageParser parser = new();
        Assert.True(parser.TryParse(text.ToBytes(), out SipRequest request), parser.Reason.ToString());
        return request.ToOwned();
    }

    private static SipResponse Response(string startLine, params string[] lines)
    {
        MessageText text = MessageText.Ok.Starting(startLine).With("CSeq: 63104 INVITE");
        foreach (string line in lines)
        {
            text = text.Plus(line);
        }

        MessageParser parser = new();
        Assert.True(parser.TryParse(text.ToBytes(), out SipResponse response), parser.Reason.ToString());
        return response;
    }
}
