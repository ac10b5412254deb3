using System;
using System.Linq;
using System.Text;
using Xunit;

namespace Sippet.Fast.Syntax;

public sealed class RejectReasonsTests
{
    private static readonly ParserOptions s_strict = new() { Profile = SyntaxProfile.Strict };

    private static readonly ParserOptions s_small = new()
    {
        MaxMessageSize = 512,
        MaxLineLength = 128,
        MaxElements = 16,
        MaxParameters = 16,
        MaxCommentDepth = 3,
    };

    /// <summary>For each reason a message that is refused for it, the header and the position that it is about.</summary>
    public static TheoryData<RejectReason, string, int, HeaderId> Refused => new()
    {
        { RejectReason.KeepAlive, "\r\n\r\n", 0, HeaderId.Unknown },
        { RejectReason.KeepAlive, "\n", 0, HeaderId.Unknown },
        { RejectReason.KeepAlive, "", 0, HeaderId.Unknown },
        { RejectReason.NotSip, "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", 0, HeaderId.Unknown },
        { RejectReason.MissingEndOfHeaders, MessageText.Options.ToString()[..^2], MessageText.Options.ToString().Length - 2, HeaderId.Unknown },
        { RejectReason.MalformedRequestLine, Starting("OPTIONS sip:a  SIP/2.0"), 13, HeaderId.Unknown },
        { RejectReason.MalformedRequestLine, Starting("OPTIONS sip:a SIP/2.0 "), 22, HeaderId.Unknown },
        { RejectReason.MalformedRequestLine, Starting("OPTIONS sip:a SIP/2.x"), 14, HeaderId.Unknown },
        { RejectReason.MalformedRequestLine, Starting("OPTIONS SIP/2.0"), 8, HeaderId.Unknown },
        { RejectReason.MalformedMethod, Starting("OPT:IONS sip:a SIP/2.0"), 3, HeaderId.Unknown },
        { RejectReason.MalformedRequestUri, Starting("OPTIONS bob SIP/2.0"), 8, HeaderId.Unknown },
        { RejectReason.MalformedRequestUri, "\r\n\r\n" + Starting("OPTIONS bob SIP/2.0"), 12, HeaderId.Unknown },
        { RejectReason.UnsupportedVersion, Starting("OPTIONS sip:a SIP/7.0"), 14, HeaderId.Unknown },
        { RejectReason.MalformedStatusLine, MessageText.Ok.Starting("SIP/2.0 20 OK").ToString(), 8, HeaderId.Unknown },
        { RejectReason.MalformedStatusLine, MessageText.Ok.Starting("SIP/3.0 200 OK").ToString(), 0, HeaderId.Unknown },
        { RejectReason.MissingColon, Plus("no colon here"), End, HeaderId.Unknown },
        { RejectReason.MalformedHeaderName, Plus("no token: x"), End, HeaderId.Unknown },
        { RejectReason.MalformedHeaderName, Plus(": x"), End, HeaderId.Unknown },
        { RejectReason.MalformedHeaderName, Plus("To\v: <sip:evil@example.com>"), End, HeaderId.Unknown },
        { RejectReason.OrphanedFold, "OPTIONS sip:a SIP/2.0\r\n folded\r\n\r\n", 23, HeaderId.Unknown },
        { RejectReason.NulInHeader, Plus("Subject: a\0b"), End + 10, HeaderId.Subject },
        { RejectReason.NulInHeader, Plus("X-Subject: a\0b"), End + 12, HeaderId.Unknown },
        { RejectReason.LoneCarriageReturn, Plus("Subject: a\r\n b\rc"), End + 14, HeaderId.Subject },
        { RejectReason.TooManyHeaders, Plus(string.Concat(Enumerable.Repeat("a:\r\n", HeaderIndex.MaxLines)) + "b:"), End + (4 * (HeaderIndex.MaxLines - 7)), HeaderId.Unknown },
        { RejectReason.HeadersTooLong, Plus("Subject: " + new string('a', MessageReader.MaxHeaders)), MessageReader.MaxHeaders, HeaderId.Subject },
        { RejectReason.MissingVia, MessageText.Options.Without("Via").ToString(), 0, HeaderId.Via },
        { RejectReason.MissingFrom, MessageText.Options.Without("From").ToString(), 0, HeaderId.From },
        { RejectReason.MissingTo, MessageText.Options.Without("To").ToString(), 0, HeaderId.To },
        { RejectReason.MissingCallId, MessageText.Options.Without("Call-ID").ToString(), 0, HeaderId.CallId },
        { RejectReason.MissingCSeq, MessageText.Options.Without("CSeq").ToString(), 0, HeaderId.CSeq },
        { RejectReason.MissingCSeq, "\r\n" + MessageText.Options.Without("CSeq"), 2, HeaderId.CSeq },
        { RejectReason.DuplicateHeader, Plus("To: <sip:bob@example.com>"), End, HeaderId.To },
        { RejectReason.DuplicateHeader, Plus("l: 0"), End, HeaderId.ContentLength },
        { RejectReason.MalformedVia, With("Via: SIP/2.0/UDP"), 53, HeaderId.Via },
        { RejectReason.MalformedFrom, With("From: Alice"), PositionOf("From") + 5, HeaderId.From },
        { RejectReason.MalformedFrom, With("From: <sip:a>;tag="), PositionOf("From") + 12, HeaderId.From },
        { RejectReason.MalformedFrom, With("From: <sip:a>, <sip:b>"), PositionOf("From") + 7, HeaderId.From },
        { RejectReason.MalformedTo, With("To: "), PositionOf("To"), HeaderId.To },
        { RejectReason.MalformedCallId, With("Call-ID: a b"), PositionOf("Call-ID") + 1, HeaderId.CallId },
        { RejectReason.MalformedCSeq, With("CSeq: OPTIONS"), PositionOf("CSeq"), HeaderId.CSeq },
        { RejectReason.MalformedCSeq, With("CSeq: 1"), PositionOf("CSeq") + 1, HeaderId.CSeq },
        { RejectReason.CSeqMethodMismatch, With("CSeq: 1 options"), PositionOf("CSeq") + 2, HeaderId.CSeq },
        { RejectReason.MalformedMaxForwards, With("Max-Forwards: many"), PositionOf("Max-Forwards"), HeaderId.MaxForwards },
        { RejectReason.MalformedMaxForwards, With("Max-Forwards: 7 0"), PositionOf("Max-Forwards") + 1, HeaderId.MaxForwards },
        { RejectReason.MalformedContentLength, With("Content-Length: five"), PositionOf("Content-Length"), HeaderId.ContentLength },
        { RejectReason.BodyTruncated, MessageText.Options.WithBody("abcd").ToString()[..^1], MessageText.Options.WithBody("abcd").ToString().Length - 1, HeaderId.ContentLength },
        { RejectReason.MalformedContact, Plus("Contact: Bob"), End + 12, HeaderId.Contact },
        { RejectReason.MalformedRoute, Plus("Route: <sip:a>,"), End + 15, HeaderId.Route },
        { RejectReason.MalformedRecordRoute, Plus("Record-Route: <sip:a"), End + 20, HeaderId.RecordRoute },

        { RejectReason.MessageTooLarge, MessageText.Options.WithBody(new string('b', 512)).ToString(), 512, HeaderId.Unknown },
        { RejectReason.MessageTooLarge, "\r\n" + MessageText.Options.WithBody(new string('b', 512)), 512, HeaderId.Unknown },
        { RejectReason.LineTooLong, Plus("Subject: " + new string('a', 120)), End + 128, HeaderId.Subject },
        { RejectReason.LineTooLong, Starting("OPTIONS sip:" + new string('a', 120) + " SIP/2.0"), 128, HeaderId.Unknown },
        { RejectReason.TooManyElements, Plus("Allow: A,B,C,D,E,F,G,H").Trim() + "\r\nAllow: I,J,K,L,M,N,O,P,Q\r\n\r\n", End + 47, HeaderId.Allow },
        { RejectReason.TooManyParameters, Plus("Contact: <sip:a;a;b;c;d>;e;f;g;h;i;j;k;l;m;n;o;p=\";\";q"), End + 52, HeaderId.Contact },
        { RejectReason.CommentTooDeep, Plus("Server: a (((b)) ((c) (d)))").Replace("((c)", "((c(", StringComparison.Ordinal), End + 20, HeaderId.Server },

        { RejectReason.BareLineFeed, MessageText.Options.ToString().Replace("To: Bob <sip:bob@example.com>\r", "To: Bob <sip:bob@example.com>", StringComparison.Ordinal), PositionOf("To") + 25, HeaderId.To },
        { RejectReason.ControlInHeader, Plus("Subject: \"\\\a\" \a"), End + 14, HeaderId.Subject },
        { RejectReason.InvalidUtf8, Plus("Subject: \u00c3\u00a4 \u00e4"), End + 12, HeaderId.Subject },
        { RejectReason.EmptyElement, Plus("Allow: A, ,B"), End + 9, HeaderId.Allow },
        { RejectReason.DuplicateParameter, With("From: <sip:a>;tag=1;a;TAG=2"), PositionOf("From") + 16, HeaderId.From },
        { RejectReason.DuplicateParameter, Starting("OPTIONS sip:a;lr;x=y;LR SIP/2.0"), 21, HeaderId.Unknown },
        { RejectReason.MalformedHeader, Plus("Date: yesterday"), End + 6, HeaderId.Date },
    };

    private static int End => MessageText.Options.ToString().Length - 2;

    [Theory]
    [MemberData(nameof(Refused))]
    public void MessageIsRefusedForItsReasonInItsHeaderAtItsPosition(RejectReason reason, string message, int position, HeaderId header)
    {
        MessageParser parser = new(OptionsFor(reason));
        Assert.False(parser.TryParse(message.Bytes(), out SipRequest _));
        Assert.Equal(new Rejection(reason, header, position), parser.Rejection);
        Assert.Equal((reason, position), (parser.Reason, parser.ReasonPosition));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void RuleOfTheStrictProfileAndOfTightLimitsRefusesNothingElsewhere(RejectReason reason, string message, int position, HeaderId header)
    {
        _ = (position, header);
        if (OptionsFor(reason) != ParserOptions.Default)
        {
            Assert.True(new MessageParser().TryParse(message.Bytes(), out SipRequest _));
            Assert.True(new MessageParser(new ParserOptions { Profile = SyntaxProfile.Lenient }).TryParse(message.Bytes(), out SipRequest _));
        }
    }

    // The second of them is told, and of two such headers the one whose first line comes first.
    [Theory]
    [InlineData("Subject: a\r\nsubject: b", "subject", HeaderId.Subject)]
    [InlineData("Subject: a\r\nDate: Sat, 13 Nov 2010 23:29:00 GMT\r\ns: b\r\nSubject: c", "s: b", HeaderId.Subject)]
    [InlineData("Server: a\r\nPriority: urgent\r\nPriority: normal\r\nServer: b", "Server: b", HeaderId.Server)]
    public void StrictProfileRefusesASecondLineOfAHeaderWithOneValue(string lines, string second, HeaderId header)
    {
        string message = Plus(lines);
        MessageParser parser = new(s_strict);
        Assert.False(parser.TryParse(message.Bytes(), out SipRequest _));
        Assert.Equal(new Rejection(RejectReason.DuplicateHeader, header, message.IndexOf(second, End, StringComparison.Ordinal)), parser.Rejection);
        Assert.True(new MessageParser().TryParse(message.Bytes(), out SipRequest _));
    }

    // StreamFramerTests has their messages: a datagram is never refused for them.
    private static RejectReason[] OfStreamsAlone => [RejectReason.MissingContentLength, RejectReason.BodyTooLong, RejectReason.TrailingBytes];

    [Fact]
    public void EachReasonHasAMessage()
    {
        RejectReason[] all = Enum.GetValues<RejectReason>();
        Assert.Equal(RejectReasons.Count, all.Length);
        Assert.Equal([RejectReason.None, .. OfStreamsAlone], all.Except(Refused.Select(row => row.Data.Item1)));
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
    [InlineData(RejectReason.BodyTooLong, 413)]
    [InlineData(RejectReason.MissingContentLength, 400)]
    [InlineData(RejectReason.MalformedVia, 400)]
    [InlineData(RejectReason.BodyTruncated, 400)]
    [InlineData(RejectReason.MissingVia, 0)]
    [InlineData(RejectReason.KeepAlive, 0)]
    [InlineData(RejectReason.NotSip, 0)]
    [InlineData(RejectReason.MalformedStatusLine, 0)]
    [InlineData(RejectReason.HeadersTooLong, 0)]
    [InlineData(RejectReason.None, 0)]
    [InlineData(RejectReason.MessageTooLarge, 513)]
    [InlineData(RejectReason.LineTooLong, 513)]
    [InlineData(RejectReason.TooManyElements, 513)]
    [InlineData(RejectReason.TooManyParameters, 513)]
    [InlineData(RejectReason.CommentTooDeep, 400)]
    [InlineData(RejectReason.MalformedHeader, 400)]
    public void ReasonHasTheStatusOfTheRfc(RejectReason reason, int status) => Assert.Equal(status, (int)RejectReasons.StatusOf(reason));

    private static ParserOptions OptionsFor(RejectReason reason) =>
        reason >= RejectReason.BareLineFeed ? s_strict : reason >= RejectReason.MessageTooLarge ? s_small : ParserOptions.Default;

    private static string Starting(string startLine) => MessageText.Options.Starting(startLine).ToString();

    private static string Plus(string line) => MessageText.Options.Plus(line).ToString();

    private static string With(string line) => MessageText.Options.With(line).ToString();

    private static int PositionOf(string name) => MessageText.Options.ToString().IndexOf(name + ": ", StringComparison.Ordinal) + name.Length + 2;
}
