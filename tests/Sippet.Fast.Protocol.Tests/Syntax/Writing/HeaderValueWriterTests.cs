using System;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>What is written for each part of a header value, and what is refused: RFC 3261 section 25.1.</summary>
public sealed class HeaderValueWriterTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a b, <c>; 'd'", "\"a b, <c>; 'd'\"")]
    [InlineData("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"")]
    [InlineData("\u0001\t\u001f\u007f", "\"\\\u0001\t\\\u001f\\\u007f\"")]
    [InlineData("\u00c3\u00a9", "\"\u00c3\u00a9\"")]
    public void QuotedStringEscapesWhatWouldEndIt(string text, string expected) => Check(expected, text, static (ref value, text) => value.WriteQuoted(text.Bytes()));

    [Theory]
    [InlineData("token", "token")]
    [InlineData("1.2-!%*_+`'~", "1.2-!%*_+`'~")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("", "\"\"")]
    [InlineData("a;b,c", "\"a;b,c\"")]
    [InlineData("<urn:uuid:0>", "\"<urn:uuid:0>\"")]
    [InlineData("\"a\"", "\"\\\"a\\\"\"")]
    [InlineData("[a", "\"[a\"")]
    public void ParameterHasQuotesWhenItNeedsThem(string text, string expected) => Check(
        $";p={expected};q;n=4294967295", text, static (ref value, text) =>
        {
            value.WriteParameter("p"u8, text.Bytes());
            value.WriteParameter("q"u8);
            value.WriteParameter("n"u8, uint.MaxValue);
        });

    [Theory]
    [InlineData("", "<sip:a,b;c@d;lr?e=f>")]
    [InlineData("Bob", "\"Bob\" <sip:a,b;c@d;lr?e=f>")]
    [InlineData("\"Bob\" <sip:x>,", "\"\\\"Bob\\\" <sip:x>,\" <sip:a,b;c@d;lr?e=f>")]
    public void AddressHasItsNameInQuotesAndItsUriInBrackets(string name, string expected) =>
        Check(expected, name, static (ref value, name) => value.WriteNameAddr(name.Bytes(), "sip:a,b;c@d;lr?e=f"u8));

    [Fact]
    public void PartsFollowEachOtherWithWhatSeparatesThem() => Check(
        "120 (in \\(a\\) \\\\ meeting);duration=60, text/*;q=0.5, a, <sip:x>, 1@h, 307 isi.edu:5060 \"a \\\"b\\\"\", 4294967295 2147483647 INVITE",
        "", static (ref value, _) =>
        {
            value.WriteNumber(120);
            value.WriteComment("in (a) \\ meeting"u8);
            value.WriteParameter("duration"u8, 60);
            value.WriteComma();
            value.WriteMediaType("text"u8, "*"u8);
            value.WriteParameter("q"u8, "0.5"u8);
            value.WriteComma();
            value.WriteToken("a"u8);
            value.WriteComma();
            value.WriteUri("sip:x"u8);
            value.WriteComma();
            value.WriteCallId("1@h"u8);
            value.WriteComma();
            value.WriteWarning(307, "isi.edu:5060"u8, "a \"b\""u8);
            value.WriteComma();
            value.WriteRAck(uint.MaxValue, int.MaxValue, "INVITE"u8);
        });

    [Fact]
    public void CommentAloneHasNoSpaceBeforeIt() => Check("(a)", "", static (ref value, _) => value.WriteComment("a"u8));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(10_000_000, "1")]
    [InlineData(10_000_001, "2")]
    [InlineData(42_949_672_950_000_000, "4294967295")]
    public void PartOfASecondIsAWholeOne(long ticks, string expected) =>
        Check(expected, ticks, static (ref value, ticks) => value.WriteDeltaSeconds(TimeSpan.FromTicks(ticks)));

    [Fact]
    public void DateIsInGreenwich() => Check(
        "Sat, 13 Nov 2010 23:29:00 GMT", new DateTimeOffset(2010, 11, 14, 1, 29, 0, 999, TimeSpan.FromHours(2)), static (ref value, date) => value.WriteDate(date));

    [Fact]
    public void ChallengeQuotesWhatTheRfcQuotes() => Check(
        "Digest realm=\"a\", domain=\"sip:a sip:b\", nonce=\"n\", opaque=\"\", stale=true, algorithm=SHA-256, QOP=\"auth,auth-int\", charset=UTF-8, userhash=false, x=\"a b\"",
        "", static (ref value, _) =>
        {
            value.BeginChallenge("Digest"u8);
            value.WriteAuthParameter("realm"u8, "a"u8);
            value.WriteAuthParameter("domain"u8, "sip:a sip:b"u8);
            value.WriteAuthParameter("nonce"u8, "n"u8);
            value.WriteAuthParameter("opaque"u8, default);
            value.WriteAuthParameter("stale"u8, "true"u8);
            value.WriteAuthParameter("algorithm"u8, "SHA-256"u8);
            value.WriteAuthParameter("QOP"u8, "auth,auth-int"u8);
            value.WriteAuthParameter("charset"u8, "UTF-8"u8);
            value.WriteAuthParameter("userhash"u8, "false"u8);
            value.WriteAuthParameter("x"u8, "a b"u8);
        });

    [Fact]
    public void SingleQopOfAChallengeHasQuotesToo() => Check("Digest qop=\"auth\"", "", static (ref value, _) =>
    {
        value.BeginChallenge("Digest"u8);
        value.WriteAuthParameter("qop"u8, "auth"u8);
    });

    [Fact]
    public void CredentialsQuoteWhatTheRfcQuotes() => Check(
        "Digest username=\"b \\\"c\\\"\", realm=\"a\", nonce=\"n\", uri=\"sip:a\", response=\"0f\", cnonce=\"c\", opaque=\"o\", algorithm=MD5, qop=auth, nc=00000001",
        "", static (ref value, _) =>
        {
            value.BeginCredentials("Digest"u8);
            value.WriteAuthParameter("username"u8, "b \"c\""u8);
            value.WriteAuthParameter("realm"u8, "a"u8);
            value.WriteAuthParameter("nonce"u8, "n"u8);
            value.WriteAuthParameter("uri"u8, "sip:a"u8);
            value.WriteAuthParameter("response"u8, "0f"u8);
            value.WriteAuthParameter("cnonce"u8, "c"u8);
            value.WriteAuthParameter("opaque"u8, "o"u8);
            value.WriteAuthParameter("algorithm"u8, "MD5"u8);
            value.WriteAuthParameter("qop"u8, "auth"u8);
            value.WriteAuthParameter("nc"u8, "00000001"u8);
        });

    [Fact]
    public void AuthenticationInfoQuotesWhatTheRfcQuotes() => Check(
        "nextnonce=\"n\", qop=auth, rspauth=\"0f\", cnonce=\"c\", nc=00000001", "", static (ref value, _) =>
        {
            value.BeginAuthenticationInfo();
            value.WriteAuthParameter("nextnonce"u8, "n"u8);
            value.WriteAuthParameter("qop"u8, "auth"u8);
            value.WriteAuthParameter("rspauth"u8, "0f"u8);
            value.WriteAuthParameter("cnonce"u8, "c"u8);
            value.WriteAuthParameter("nc"u8, "00000001"u8);
        });

    [Fact]
    public void ValueThatIsNoneOfItsKindIsRefusedAndNothingOfItWritten()
    {
        CheckRefused<ArgumentException>(static (ref value) => value.WriteToken(default));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteToken("a b"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteParameter("a="u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteParameter("a;b"u8, "c"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteParameter(""u8, 1));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteUri("<sip:a>"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteUri("sip:a>,<sip:b"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteNameAddr("a"u8, "b"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteMediaType("text"u8, "a;b"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteMediaType(""u8, "a"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteCallId("a b"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteCallId(default));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteWarning(307, "a b"u8, "c"u8));
        CheckRefused<ArgumentException>(static (ref value) => value.WriteRAck(1, 1, "IN VITE"u8));
        CheckRefused<ArgumentOutOfRangeException>(static (ref value) => value.WriteRAck(1, 0x80000000, "INVITE"u8));
        CheckRefused<ArgumentOutOfRangeException>(static (ref value) => value.WriteWarning(99, "a"u8, "c"u8));
        CheckRefused<ArgumentOutOfRangeException>(static (ref value) => value.WriteWarning(1000, "a"u8, "c"u8));
        CheckRefused<ArgumentOutOfRangeException>(static (ref value) => value.WriteDeltaSeconds(TimeSpan.FromTicks(-1)));
        CheckRefused<ArgumentOutOfRangeException>(static (ref value) => value.WriteDeltaSeconds(TimeSpan.FromSeconds(4294967296)));
        CheckRefused<InvalidOperationException>(static (ref value) => value.WriteAuthParameter("realm"u8, "a"u8));
        CheckRefused<InvalidOperationException>(static (ref value) => value.BeginChallenge("Digest"u8));
        CheckRefused<InvalidOperationException>(static (ref value) => value.BeginCredentials("Digest"u8));
        CheckRefused<InvalidOperationException>(static (ref value) => value.BeginAuthenticationInfo());
    }

    [Theory]
    [InlineData("a\rb")]
    [InlineData("\nb")]
    [InlineData("a\0")]
    [InlineData("a\r\n Content-Length: 0")]
    public void LineEndAndNulAreRefusedEverywhere(string text)
    {
        Refuse(static (ref value, text) => value.WriteToken(text.Bytes()));
        Refuse(static (ref value, text) => value.WriteText(text.Bytes()));
        Refuse(static (ref value, text) => value.WriteQuoted(text.Bytes()));
        Refuse(static (ref value, text) => value.WriteComment(text.Bytes()));
        Refuse(static (ref value, text) => value.WriteNameAddr(text.Bytes(), "sip:a"u8));
        Refuse(static (ref value, text) => value.WriteNameAddr("a"u8, text.Bytes()));
        Refuse(static (ref value, text) => value.WriteUri($"sip:{text}".Bytes()));
        Refuse(static (ref value, text) => value.WriteParameter(text.Bytes()));
        Refuse(static (ref value, text) => value.WriteParameter("a"u8, text.Bytes()));
        Refuse(static (ref value, text) => value.WriteMediaType("a"u8, text.Bytes()));
        Refuse(static (ref value, text) => value.WriteCallId(text.Bytes()));
        Refuse(static (ref value, text) => value.WriteWarning(399, text.Bytes(), "a"u8));
        Refuse(static (ref value, text) => value.WriteWarning(399, "a"u8, text.Bytes()));
        Refuse(static (ref value, text) => value.WriteRAck(1, 1, text.Bytes()));
        Refuse(static (ref value, text) => value.WriteAuthParameter("a"u8, text.Bytes()));

        void Refuse(HeaderValueContent<string> content) => CheckRefused<ArgumentException>((ref value) => content(ref value, text));
    }

    [Fact]
    public void ValueThatDoesNotFitThrows()
    {
        HeaderValueWriter value = new(new byte[4]);
        value.WriteToken("abcd"u8);
        Assert.Equal("abcd", value.Written.Text());
        Assert.Throws<InvalidOperationException>(static () =>
        {
            HeaderValueWriter small = new(new byte[3]);
            small.WriteToken("abcd"u8);
        });
    }

    [Fact]
    public void HeaderOfAResponseIsComposedOfParts() => Assert.Contains(
        "\r\nRetry-After: 5 (busy);duration=60\r\nX: y\r\nContact: \"A\" <sip:a@b>\r\n",
        WrittenResponse.To(MessageText.Options.Accept(), content: static (ref response) =>
        {
            response.AddHeader(HeaderId.RetryAfter, static (ref value) =>
            {
                value.WriteDeltaSeconds(TimeSpan.FromSeconds(5));
                value.WriteComment("busy"u8);
                value.WriteParameter("duration"u8, 60);
            });
            response.AddHeader("X", "y");
            response.AddHeader(HeaderId.Contact, "sip:a@b", static (ref value, uri) => value.WriteNameAddr("A"u8, uri.Bytes()));
        }),
        StringComparison.Ordinal);

    [Fact]
    public void HeaderWhosePartsAreRefusedLeavesNothingInTheResponse() => Assert.EndsWith(
        "\r\nX: y\r\nContent-Length: 0\r\n\r\n",
        WrittenResponse.To(MessageText.Options.Accept(), content: static (ref response) =>
        {
            Exception? refused = null;
            try
            {
                response.AddHeader(HeaderId.Contact, static (ref value) =>
                {
                    value.WriteUri("sip:a"u8);
                    value.WriteParameter("a b"u8);
                });
            }
            catch (ArgumentException exception)
            {
                refused = exception;
            }

            Assert.NotNull(refused);
            response.AddHeader("X", "y");
        }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(HeaderId.Via)]
    [InlineData(HeaderId.ContentLength)]
    [InlineData(HeaderId.ContentType)]
    [InlineData(HeaderId.Unknown)]
    public void HeaderOfTheStackIsRefused(HeaderId id) => Assert.Throws<ArgumentException>(() =>
    {
        ResponseWriter response = new(new byte[100]);
        response.AddHeader(id, static (ref value) => value.WriteToken("a"u8));
    });

    private static void Check<TState>(string expected, TState state, HeaderValueContent<TState> content)
    {
        HeaderValueWriter value = new(new byte[1000]);
        content(ref value, state);
        Assert.Equal(expected, value.Written.Text());
    }

    private static void CheckRefused<TException>(HeaderValueContent content)
        where TException : Exception
    {
        HeaderValueWriter value = new(new byte[1000]);
        value.WriteToken("before"u8);
        Exception? refused = null;
        try
        {
            content(ref value);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            refused = exception;
        }

        Assert.IsAssignableFrom<TException>(refused);
        Assert.Equal("before", value.Written.Text());
    }
}
