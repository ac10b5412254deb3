using System;
using System.Collections.Generic;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Server.Calls;

/// <summary>A phone that calls the server.</summary>
internal sealed class CallScene(int maxCalls = 100)
{
    public const string Offer = "v=0\r\no=alice 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 49172 RTP/AVP 8 0\r\n";
    public const string Answer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=inactive\r\n";

    private int _requests;

    public ServerScene Server { get; } = new(maxCalls: maxCalls);

    public SimulatedPeer Phone => Server.Phone;

    public IEnumerable<int> Statuses => Server.Statuses;

    /// <summary>The calls that the server has.</summary>
    public int Count => Server.User.Calls.Count;

    /// <summary>The INVITE of the call.</summary>
    public RequestText Invite { get; init; } = new()
    {
        Method = "INVITE",
        Branch = "z9hG4bKinvite",
        Headers = "Contact: <sip:alice@192.0.2.9>\r\nContent-Type: application/sdp\r\n",
        Body = Offer,
    };

    /// <summary>The INVITE's CANCEL, or the ACK of a failure: it has the INVITE's branch.</summary>
    public RequestText OfInvite(string method) => Invite with { Method = method, Headers = "", Body = "", ToTag = method == "ACK" ? Tag : null };

    /// <summary>A request within the dialog, in a transaction of its own.</summary>
    public RequestText InDialog(string method, int cseq) => Invite with
    {
        Method = method, Branch = $"z9hG4bK{method}{++_requests}", CSeq = cseq, Headers = "", Body = "", ToTag = Tag,
    };

    /// <summary>A further INVITE within the dialog.</summary>
    public RequestText Reinvite(int cseq, string offer = Offer) => InDialog("INVITE", cseq) with { Headers = Invite.Headers, Body = offer };

    /// <summary>The tag of the server in the dialog.</summary>
    public string Tag { get; private set; } = "";

    /// <summary>Sends the INVITE and keeps the tag of its answer.</summary>
    public void Call()
    {
        Server.Send(Invite);
        Tag = Server.LastTag;
    }

    /// <summary>Calls and acknowledges.</summary>
    public void Establish()
    {
        Call();
        Server.Send(InDialog("ACK", Invite.CSeq));
        Phone.Clear();
    }

    public void Run(double seconds) => Server.Run(TimeSpan.FromSeconds(seconds));
}
