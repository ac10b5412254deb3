using System;
using System.Linq;
using System.Text;
using Xunit;

namespace Sippet.Fast.Syntax;

public sealed class RejectReasonsTests
{
    /// <summary>For each reason a message that is refused for it, and the position that it is about.</summary>
    public static TheoryData<RejectReason, string, int> Refused => new()
    {
        { RejectReason.KeepAlive, "\r\n\r\n", 0 },
        { RejectReason.KeepAlive, "\n", 0 },
        { RejectReason.KeepAlive, "", 0 },
        { RejectReason.NotSip, "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", 0 },
        { RejectReason.MissingEndOfHeaders, MessageText.Options.ToString()[..^2], MessageText.Options.ToString().Length - 2 },
        { RejectReason.MalformedRequestLine, Starting("OPTIONS sip:a  SIP/2.0"), 0 },
        { RejectReason.MalformedMethod, Starting("OPT:IONS sip:a SIP/2.0"), 0 },
        { RejectReason.MalformedRequestUri, Starting("OPTIONS bob SIP/2.0"), 0 },
        { RejectReason.UnsupportedVersion, Starting("OPTIONS sip:a SIP/7.0"), 14 },
        { RejectReason.MalformedStatusLine, MessageText.Ok.Starting("SIP/2.0 20 OK").ToString(), 0 },
        { RejectReason.MissingColon, Plus("no colon here"), End },
        { RejectReason.MalformedHeaderName, Plus("no token: x"), End },
        { RejectReason.MalformedHeaderName, Plus(": x"), End },
        { RejectReason.MalformedHeaderName, Plus("To\v: <sip:evil@example.com>"), End },
        { RejectReason.OrphanedFold, "OPTIONS sip:a SIP/2.0\r\n folded\r\n\r\n", 23 },
        { RejectReason.NulInHeader, Plus("Subject: a\0b"), End + 10 },
        { RejectReason.LoneCarriageReturn, Plus("Subject: a\rb"), End + 10 },
        { RejectReason.TooManyHeaders, Plus(string.Concat(Enumerable.Repeat("a:\r\n", HeaderIndex.MaxLines)) + "b:"), End + (4 * (HeaderIndex.MaxLines - 7)) },
        { RejectReason.HeadersTooLong, Plus("Subject: " + new string('a', MessageReader.MaxHeaders)), MessageReader.MaxHeaders },
        { RejectReason.MissingVia, MessageText.Options.Without("Via").ToString(), 0 },
        { RejectReason.MissingFrom, MessageText.Options.Without("From").ToString(), 0 },
        { RejectReason.MissingTo, MessageText.Options.Without("To").ToString(), 0 },
        { RejectReason.MissingCallId, MessageText.Options.Without("Call-ID").ToString(), 0 },
        { RejectReason.MissingCSeq, MessageText.Options.Without("CSeq").ToString(), 0 },
        { RejectReason.DuplicateHeader, Plus("To: <sip:bob@example.com>"), End },
        { RejectReason.MalformedVia, With("Via: SIP/2.0/UDP"), 53 },
        { RejectReason.MalformedFrom, With("From: Alice"), PositionOf("From") },
        { RejectReason.MalformedTo, With("To: "), PositionOf("To") },
        { RejectReason.MalformedCallId, With("Call-ID: a b"), PositionOf("Call-ID") + 1 },
        { RejectReason.MalformedCSeq, With("CSeq: OPTIONS"), PositionOf("CSeq") },
        { RejectReason.CSeqMethodMismatch, With("CSeq: 1 options"), PositionOf("CSeq") + 2 },
        { RejectReason.MalformedMaxForwards, With("Max-Forwards: many"), PositionOf("Max-Forwards") },
        { RejectReason.MalformedContentLength, With("Content-Length: five"), PositionOf("Content-Length") },
        { RejectReason.BodyTruncated, MessageText.Options.WithBody("abcd").ToString()[..^1], MessageText.Options.WithBody("abcd").ToString().Length - 1 },
        { RejectReason.MalformedContact, Plus("Contact: Bob"), End + 12 },
        { RejectReason.MalformedRoute, Plus("Route: <sip:a>,"), End + 15 },
        { RejectReason.MalformedRecordRoute, Plus("Record-Route: <sip:a"), End + 15 },
    };

    private static int End => MessageText.Options.ToString().Length - 2;

    [Theory]
    [MemberData(nameof(Refused))]
    public void MessageIsRefusedForItsReasonAtItsPosition(RejectReason reason, string message, int position)
    {
        (RejectReason found, MessageFrame frame) = MessageText.Read(message.Bytes());
        Assert.Equal(reason, found);
        Assert.Equal(position, frame.Index.ReasonPosition);
    }

    [Fact]
    public void EachReasonHasAMessage()
    {
        RejectReason[] all = Enum.GetValues<RejectReason>();
        Assert.Equal(RejectReasons.Count, all.Length);
        Assert.Equal([RejectReason.None], all.Except(Refused.Select(row => row.Data.Item1)));
    }

    [Fact]
    public void EachAnswerSaysWhatIsWrong()
    {
        foreach (RejectReason reason in Enum.GetValues<RejectReason>())
        {
            bool answered = RejectReasons.StatusOf(reason) != 0;
            Assert.Equal(answered, !RejectReasons.PhraseOf(reason).IsEmpty);
            Assert.True(Ascii.IsValid(RejectReasons.PhraseOf(reason)) && !RejectReasons.PhraseOf(reason).ContainsAnyInRange((byte)0, (byte)31));
        }
    }

    [Theory]
    [InlineData(RejectReason.UnsupportedVersion, 505)]
    [InlineData(RejectReason.TooManyHeaders, 513)]
    [InlineData(RejectReason.MalformedVia, 400)]
    [InlineData(RejectReason.BodyTruncated, 400)]
    [InlineData(RejectReason.MissingVia, 0)]
    [InlineData(RejectReason.KeepAlive, 0)]
    [InlineData(RejectReason.NotSip, 0)]
    [InlineData(RejectReason.MalformedStatusLine, 0)]
    [InlineData(RejectReason.HeadersTooLong, 0)]
    [InlineData(RejectReason.None, 0)]
    public void ReasonHasTheStatusOfTheRfc(RejectReason reason, int status) => Assert.Equal(status, (int)RejectReasons.StatusOf(reason));

    private static string Starting(string startLine) => MessageText.Options.Starting(startLine).ToString();

    private static string Plus(string line) => MessageText.Options.Plus(line).ToString();

    private static string With(string line) => MessageText.Options.With(line).ToString();

    private static int PositionOf(string name) => MessageText.Options.ToString().IndexOf(name + ": ", StringComparison.Ordinal) + name.Length + 2;
}
