using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Lists over all fields of a header, and the smaller families: RFC 3261 section 7.3.1.</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("Supported: a,b", "a & b", true)]
    [InlineData("Supported: ,a\r\nk: b,,,c\r\nSupported:\r\nSUPPORTED: d,", "a & b & c & d", true)]
    [InlineData("Supported:", null, true)]
    [InlineData("Supported: , ,", null, true)]
    [InlineData("Supported: a b, c", "c", false)]
    [InlineData("Supported: \"a,b\", c", "c", false)]
    [InlineData("Supported: a;b=\"x,y\", c", "c", false)]
    [InlineData("Supported: <a,b>, c", "c", false)]
    [InlineData("Supported: <a, c", null, false)]
    [InlineData("Supported: 'a, b'", "'a & b'", true)]
    public void TokensStandBetweenCommas(string lines, string? expected, bool isValid) =>
        Assert.Equal(new ViewText(true, isValid, expected), HeaderViews.Of(MessageText.Options.Plus(lines).AcceptRequest().Headers, HeaderId.Supported));

    [Fact]
    public void TokenHasNoCase()
    {
        Assert.True(MessageText.Options.Plus("Require: 100REL").AcceptRequest().Headers.Require.TryGetFirst(out Token tag));
        Assert.True(tag.Is("100rel"u8));
        Assert.False(tag.Is("100re"u8));
        Assert.Equal("100REL", tag.Value.Text());
    }

    [Fact]
    public void FirstElementIsTheFirstWellFormedOne()
    {
        SipHeaders headers = MessageText.Options.Plus("Reason: \"x\" , SIP;cause=200;text=\"a, b\"").AcceptRequest().Headers;
        Assert.True(headers.Reason.TryGetFirst(out ParameterizedToken reason));
        Assert.True(reason.Is("sip"u8) && reason.Parameters.TryGetNumber("cause"u8, out uint cause) && cause == 200);
        Assert.True(reason.Parameters.TryGetText("TEXT"u8, out HeaderText text) && text.Is("a, b"u8));
        Assert.False(reason.Parameters.TryGetText("x"u8, out _));
        Assert.False(headers.Path.TryGetFirst(out _));
        Assert.True(headers.Path.IsEmpty);
    }

    [Theory]
    [InlineData("\"a,b@c\"", "\"a & b@c\"")]
    [InlineData("<a,b>", "<a & b>")]
    [InlineData("a\\\",b", "a\\\" & b")]
    public void QuoteAndBracketAreLettersInACallId(string text, string expected) => Assert.Equal(
        new ViewText(true, true, expected), HeaderViews.Of(MessageText.Options.Plus($"In-Reply-To: {text}").AcceptRequest().Headers, HeaderId.InReplyTo));

    [Theory]
    [InlineData("application/sdp", "application", "sdp", true, true)]
    [InlineData("APPLICATION/SDP;x=y", "application", "sdp", true, true)]
    [InlineData("application/*", "application", "sdp", false, true)]
    [InlineData("*/*", "application", "sdp", false, true)]
    [InlineData("*/sdp", "application", "sdp", false, false)]
    [InlineData("text/*", "application", "sdp", false, false)]
    [InlineData("application/sdpx", "application", "sdp", false, false)]
    public void RangeCoversItsTypes(string text, string type, string subtype, bool isSame, bool isCovered)
    {
        Assert.True(MediaType.TryParse(text.Bytes(), out MediaType range));
        Assert.Equal((isSame, isCovered), (range.Is(type.Bytes(), subtype.Bytes()), range.Covers(type.Bytes(), subtype.Bytes())));
    }

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("a\r\n /\r\n b\r\n ;c=d", true)]
    [InlineData("a", false)]
    [InlineData("a/", false)]
    [InlineData("/b", false)]
    [InlineData("a/b/c", false)]
    [InlineData("a/b;", false)]
    [InlineData("a/b;c=\"", false)]
    [InlineData("a/b c", false)]
    public void MediaTypeHasTwoTokens(string text, bool isType) => Assert.Equal(isType, MediaType.TryParse(text.Bytes(), out _));

    [Theory]
    [InlineData("301 h \"\"", true)]
    [InlineData("301 h:5060 \"a\"", true)]
    [InlineData("301 [2001:db8::1]:5060 \"a\"", true)]
    [InlineData("301 pseudo~nym \"a\"", true)]
    [InlineData("099 h \"a\"", false)]
    [InlineData("1000 h \"a\"", false)]
    [InlineData("0301 h \"a\"", false)]
    [InlineData("30 h \"a\"", false)]
    [InlineData("301h \"a\"", false)]
    [InlineData("301 h\"a\"", false)]
    [InlineData("301 h: \"a\"", false)]
    [InlineData("301 h \"a", false)]
    [InlineData("301 h \"a\" b", false)]
    [InlineData("301  \"a\"", false)]
    public void WarningHasACodeAnAgentAndAText(string text, bool isWarning) => Assert.Equal(isWarning, Warning.TryParse(text.Bytes(), out _));

    [Theory]
    [InlineData("1@h;from-tag=f;to-tag=t", "1@h|t|f")]
    [InlineData("1@h ; TO-TAG = t ; x ; From-Tag = f", "1@h|t|f")]
    [InlineData("1@h;local-tag=l;remote-tag=r", "1@h|r|l")]
    [InlineData("1@h;to-tag=t;to-tag=u;from-tag=f", "1@h|t|f")]
    [InlineData("a;to-tag=t;remote-tag=r", null)]
    [InlineData("a;to-tag=;from-tag=f", null)]
    [InlineData("a@b@c;to-tag=t;from-tag=f", null)]
    [InlineData(";to-tag=t;from-tag=f", null)]
    [InlineData("a b;to-tag=t;from-tag=f", null)]
    [InlineData("a,to-tag=t;from-tag=f", null)]
    public void DialogHasACallIdAndTwoTags(string text, string? expected)
    {
        bool parsed = DialogReference.TryParse(text.Bytes(), out DialogReference dialog);
        Assert.Equal(expected, parsed ? $"{dialog.CallId.Text()}|{dialog.LocalTag.Text()}|{dialog.RemoteTag.Text()}" : null);
    }

    [Theory]
    [InlineData("..abc;info=<https://a>", true)]
    [InlineData("a.b.c;INFO = <https://a> ;ppt=shaken", true)]
    [InlineData("a.b.c", false)]
    [InlineData("a.b.c;info", false)]
    [InlineData("a.b.c;info=<>", false)]
    [InlineData("a.b.c;info=\"x\" <https://a>", false)]
    [InlineData("a.b.c;alg=ES256;info=<https://a>", false)]
    [InlineData("a.b.c;other=<https://a>", false)]
    [InlineData(";info=<https://a>", false)]
    [InlineData("a b;info=<https://a>", false)]
    [InlineData("\"a\";info=<https://a>", false)]
    public void IdentityHasADigestAndInfo(string text, bool isIdentity) => Assert.Equal(isIdentity, Identity.TryParse(text.Bytes(), out _));

    [Theory]
    [InlineData("a", ";a")]
    [InlineData("a=b;c", ";a=b;c")]
    [InlineData(";a", ";a")]
    [InlineData("a ; b", ";a;b")]
    [InlineData("", null)]
    [InlineData(";", null)]
    [InlineData("a;", null)]
    [InlineData("a b", null)]
    [InlineData("a,b", null)]
    [InlineData("a=\"", null)]
    public void FirstParameterMayStandWithoutItsSemicolon(string text, string? expected) => Assert.Equal(
        expected, HeaderParameters.TryParse(text.Bytes(), out HeaderParameters parameters) ? HeaderViews.Text(parameters) : null);

    [Fact]
    public void ForeachGoesThroughAHeaderOfOnesOwn()
    {
        List<string> names = [];
        foreach (HeaderField field in MessageText.Options.Plus("X-Who: \"A\" <sip:a>").Plus("X-Who: \"B\" <sip:b>").AcceptRequest().Headers)
        {
            if (field.Id == HeaderId.Unknown && NameAddr.TryParse(field.Value, out NameAddr who))
            {
                names.Add(who.DisplayText.ToString());
            }
        }

        Assert.Equal(["A", "B"], names);
    }
}
