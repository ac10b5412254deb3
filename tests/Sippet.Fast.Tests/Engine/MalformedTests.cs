using System.Linq;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>Bad input gets a documented answer and a counter; it never reaches the user.</summary>
public sealed class MalformedTests
{
    private readonly Scene _scene = new(stack => stack.OnAnyRequest(static transaction =>
    {
        transaction.Respond(SipStatus.Ok);
        return default;
    }));

    [Theory]
    [InlineData("CSeq: 1 OPTIONS", "CSeq: 1 INVITE", 400, RejectReason.CSeqMethodMismatch)]
    [InlineData("SIP/2.0\r\nVia", "SIP/7.0\r\nVia", 505, RejectReason.UnsupportedVersion)]
    [InlineData("From: <sip:alice@example.com>;tag=from-1\r\n", "", 400, RejectReason.MissingFrom)]
    [InlineData("To: <sip:bob@example.com>", "To: \"bob <sip:bob@example.com>", 400, RejectReason.MalformedTo)]
    [InlineData("Call-ID: call-1@example.com\r\n", "", 400, RejectReason.MissingCallId)]
    [InlineData("Content-Length: 0", "Content-Length: -1", 400, RejectReason.MalformedContentLength)]
    [InlineData("Content-Length: 0", "Content-Length: 9", 400, RejectReason.BodyTruncated)]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 300", 400, RejectReason.MalformedMaxForwards)]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 70\r\nMax-Forwards: 7", 400, RejectReason.DuplicateHeader)]
    [InlineData("Max-Forwards: 70", "To\v: <sip:eve@example.com>;tag=evil", 400, RejectReason.MalformedHeaderName)]
    [InlineData("sip:bob@example.com SIP", "<sip:bob@example.com> SIP", 400, RejectReason.MalformedRequestUri)]
    [InlineData(";branch=z9hG4bK1", ";;branch=z9hG4bK1", 400, RejectReason.MalformedVia)]
    public void RequestIsAnswered(string good, string bad, int status, RejectReason reason)
    {
        string request = new RequestText().ToString();
        Assert.Contains(good, request, System.StringComparison.Ordinal);
        _scene.Phone.Send(_scene.Stack, request.Replace(good, bad, System.StringComparison.Ordinal));
        _scene.Run(3);
        Assert.Equal([status], _scene.Statuses);
        Assert.Equal(1, _scene.Stack.Statistics.Rejected(reason));
        Assert.Equal(0, _scene.Stack.Statistics.LiveTransactions);
        Assert.Empty(_scene.Log.Lines);
    }

    [Theory]
    [InlineData("Via: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK1\r\n", "", RejectReason.MissingVia)]
    [InlineData(";branch=z9hG4bK1", ";branch=z9hG4bK1;x=\0", RejectReason.NulInHeader)]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0", "OPTIONS", RejectReason.NotSip)]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0", "SIP/2.0 4294967301 OK", RejectReason.MalformedStatusLine)]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0", "SIP/2.0 200 OK\r\nFrom: x", RejectReason.DuplicateHeader)]
    public void WhatCannotBeAnsweredIsDropped(string good, string bad, RejectReason reason)
    {
        _scene.Phone.Send(_scene.Stack, new RequestText().ToString().Replace(good, bad, System.StringComparison.Ordinal));
        _scene.Run(3);
        Assert.Empty(_scene.Phone.Received);
        Assert.Equal(1, _scene.Stack.Statistics.Rejected(reason));
        Assert.Equal(1, _scene.Stack.Statistics.Dropped(DropCause.Unanswerable, MessageKind.Malformed));
    }

    [Fact]
    public void MalformedAckIsDropped()
    {
        _scene.Send(new RequestText { Method = "ACK", Headers = "CSeq: 2 ACK\r\n" });
        Assert.Empty(_scene.Phone.Received);
    }

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("\r\n")]
    [InlineData("")]
    public void KeepAliveIsAbsorbed(string datagram)
    {
        _scene.Phone.Send(new TransportAddress(_scene.Stack.ListeningPoints[0].EndPoint), Encoding.UTF8.GetBytes(datagram));
        _scene.Run(3);
        Assert.Empty(_scene.Phone.Received);
        Assert.Equal(1, _scene.Stack.Statistics.Received(MessageKind.KeepAlive));
        Assert.Equal(0, _scene.Stack.Statistics.Received(MessageKind.Malformed));
    }

    [Fact]
    public void ResponseWithoutTransactionIsDropped()
    {
        _scene.Phone.Send(_scene.Stack, "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>;tag=2\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n\r\n");
        _scene.Run(3);
        Assert.Equal(1, _scene.Stack.Statistics.Dropped(DropCause.Stray, MessageKind.Response));
    }

    [Fact]
    public void AnswerRepeatsWhatCouldBeReadAndNamesTheFault()
    {
        _scene.Phone.Send(_scene.Stack, new RequestText { Headers = "Contact: <sip:a@b\r\n" }.ToString());
        _scene.Run(3);
        string answer = _scene.Phone.Received.Single().ToString();
        Assert.StartsWith("SIP/2.0 400 Malformed Contact\r\nVia: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK1\r\n", answer, System.StringComparison.Ordinal);
        Assert.Contains("\r\nCall-ID: call-1@example.com\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n", answer, System.StringComparison.Ordinal);
        Assert.Contains("\r\nTo: <sip:bob@example.com>;tag=", answer, System.StringComparison.Ordinal);
    }
}
