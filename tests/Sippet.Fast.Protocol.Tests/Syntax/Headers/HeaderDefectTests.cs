using System;
using Sippet.Fast.Syntax.Writing;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Defects of the Elixir Sippet that must not come back; the numbers are those of its inventory.</summary>
public sealed class HeaderDefectTests
{
    [Fact]
    [Trait("Defect", "D1")]
    public void RetryAfterWithACommentIsRead() =>
        CheckView("Retry-After: 18000 (I'm in a meeting);duration=3600", "18000|(I'm in a meeting)|3600|;duration=3600");

    [Fact]
    [Trait("Defect", "D2")]
    public void MimeVersionIsWrittenWithDigits()
    {
        CheckWritten("1.0", static (ref value) => value.WriteToken("1.0"u8));
        CheckView("MIME-Version: 1.0", "1|0");
    }

    [Fact]
    [Trait("Defect", "D3")]
    public void UriOfAnInfoHeaderHasItsBracketsAndItsParts()
    {
        Assert.True(Headers("Call-Info: <sip:a@b:5061>;purpose=icon").CallInfo.TryGetFirst(out ParameterizedUri info));
        Assert.True(info.Uri.Port == 5061 && info.Parameters.TryGetText("purpose"u8, out HeaderText purpose) && purpose.Is("icon"u8));
        CheckWritten("<sip:a@b>;purpose=icon", static (ref value) =>
        {
            value.WriteUri("sip:a@b"u8);
            value.WriteParameter("purpose"u8, "icon"u8);
        });
    }

    [Fact]
    [Trait("Defect", "D4")]
    [Trait("Defect", "D5")]
    public void ViaIsSentBackWithItsBracketsItsPortAndItsTransport() => Assert.Contains(
        "Via: SIP/2.0/QuicX [2001:db8::9:1];branch=z9hG4bK1;received=192.0.2.7\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK2\r\n",
        WrittenResponse.To(MessageText.Options.With("Via: SIP/2.0/QuicX [2001:db8::9:1];branch=z9hG4bK1\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK2").Accept()),
        StringComparison.Ordinal);

    [Fact]
    [Trait("Defect", "D6")]
    public void DisplayNameIsEscaped() =>
        CheckWritten("\"a \\\"b\\\" \\\\\" <sip:a@b>", static (ref value) => value.WriteNameAddr("a \"b\" \\"u8, "sip:a@b"u8));

    [Fact]
    [Trait("Defect", "D7")]
    public void ParameterKeepsItsQuotesAndBackslashes() => CheckWritten("SIP;text=\"a;b,c\";x=\"\\\\\"", static (ref value) =>
    {
        value.WriteToken("SIP"u8);
        value.WriteParameter("text"u8, "a;b,c"u8);
        value.WriteParameter("x"u8, "\\"u8);
    });

    [Fact]
    [Trait("Defect", "D8")]
    public void CommaInAUriDoesNotSplit()
    {
        CheckView("P-Asserted-Identity: <sip:a,b@c>, <sip:d@e>", "|sip:a,b@c| & |sip:d@e|");
        Assert.True(Headers("Contact: <sip:a,b@c>").Contacts.TryGetFirst(out NameAddr contact) && contact.UriValue.SequenceEqual("sip:a,b@c"u8));
        Assert.True(Headers("Route: <sip:a,b@c>").Routes.TryGetFirst(out NameAddr route) && route.UriValue.SequenceEqual("sip:a,b@c"u8));
    }

    [Fact]
    [Trait("Defect", "D9")]
    public void ApostropheIsNoQuote() =>
        CheckView("P-Asserted-Identity: O'Brien <sip:a@b>, D'Arcy <sip:c@d>, X <sip:e@f>", "O'Brien|sip:a@b| & D'Arcy|sip:c@d| & X|sip:e@f|");

    [Theory]
    [Trait("Defect", "D14")]
    [InlineData("CSeq: -5 OPTIONS", RejectReason.MalformedCSeq)]
    [InlineData("CSeq: 2147483648 OPTIONS", RejectReason.MalformedCSeq)]
    [InlineData("Content-Length: -999", RejectReason.MalformedContentLength)]
    [InlineData("Max-Forwards: 300", RejectReason.MalformedMaxForwards)]
    [InlineData("Expires: 4294967295", RejectReason.None)]
    [InlineData("Expires: 4294967296", RejectReason.None)]
    public void NumbersHaveTheirRanges(string line, RejectReason expected) => Assert.Equal(expected, MessageText.Options.With(line).Read().Reason);

    [Fact]
    [Trait("Defect", "D17")]
    public void NamesHaveNoCaseAndParametersTheirOrder()
    {
        CheckView("Session-Expires: 1800;b;a=;C=1;c=2", "1800;b;a=;C=1;c=2");
        Assert.True(Headers("X-Own: 1").TryGet("x-OWN"u8, out _));
        Assert.Equal(RejectReason.MalformedContact, MessageText.Options.Plus("Contact: <sip:a>garbage").Read().Reason);
        Assert.Equal(RejectReason.MalformedContact, MessageText.Options.Plus("Contact: *foo").Read().Reason);
        Assert.Equal(RejectReason.MalformedContact, MessageText.Options.Plus("Contact: <sip:a>, *").Read().Reason);
    }

    [Theory]
    [Trait("Defect", "D17")]
    [InlineData('a', HeaderId.AcceptContact)]
    [InlineData('b', HeaderId.ReferredBy)]
    [InlineData('c', HeaderId.ContentType)]
    [InlineData('d', HeaderId.RequestDisposition)]
    [InlineData('e', HeaderId.ContentEncoding)]
    [InlineData('f', HeaderId.From)]
    [InlineData('i', HeaderId.CallId)]
    [InlineData('j', HeaderId.RejectContact)]
    [InlineData('k', HeaderId.Supported)]
    [InlineData('l', HeaderId.ContentLength)]
    [InlineData('m', HeaderId.Contact)]
    [InlineData('n', HeaderId.IdentityInfo)]
    [InlineData('o', HeaderId.Event)]
    [InlineData('r', HeaderId.ReferTo)]
    [InlineData('s', HeaderId.Subject)]
    [InlineData('t', HeaderId.To)]
    [InlineData('u', HeaderId.AllowEvents)]
    [InlineData('v', HeaderId.Via)]
    [InlineData('x', HeaderId.SessionExpires)]
    [InlineData('y', HeaderId.Identity)]
    public void EachCompactFormOfTheRegistryIsKnown(char form, HeaderId expected) =>
        Assert.Equal((expected, expected), (HeaderTable.Find([(byte)form]), HeaderTable.Find([(byte)(form - 0x20)])));

    [Fact]
    [Trait("Defect", "D18")]
    public void ChallengesAreQuotedAndReadInFull()
    {
        CheckWritten("Digest realm=\"a\", domain=\"sip:a\", qop=\"auth,auth-int\"", static (ref value) =>
        {
            value.BeginChallenge("Digest"u8);
            value.WriteAuthParameter("realm"u8, "a"u8);
            value.WriteAuthParameter("domain"u8, "sip:a"u8);
            value.WriteAuthParameter("qop"u8, "auth,auth-int"u8);
        });
        CheckWritten("nextnonce=\"a\"", static (ref value) =>
        {
            value.BeginAuthenticationInfo();
            value.WriteAuthParameter("nextnonce"u8, "a"u8);
        });
        CheckView("WWW-Authenticate: Digest REALM=\"a\",opaque=,nonce=\"b\"", "Digest[],REALM=a,opaque=,nonce=b");
    }

    [Fact]
    [Trait("Defect", "D19")]
    public void EmptyContentTypeIsMalformedAndNothingMore()
    {
        HeaderValue<MediaType> type = Headers("Content-Type:").ContentType;
        Assert.True(type.Exists && !type.IsValid && type.Raw.IsEmpty);
    }

    private static SipHeaders Headers(string line) => MessageText.Options.Plus(line).AcceptRequest().Headers;

    private static void CheckView(string line, string expected) => Assert.Equal(
        new ViewText(true, true, expected), HeaderViews.Of(Headers(line), HeaderTable.Find(line[..line.IndexOf(':')].Bytes().AsSpan())));

    private static void CheckWritten(string expected, HeaderValueContent content)
    {
        HeaderValueWriter value = new(new byte[200]);
        content(ref value);
        Assert.Equal(expected, value.Written.Text());
    }
}
