using System;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Challenges and credentials: RFC 3261 sections 20.7, 20.27, 20.28 and 20.44, RFC 7235 section 2.1, RFC 7616.</summary>
public sealed class AuthenticationTests
{
    [Theory]
    [InlineData("Digest realm=\"a\"", "Digest[],realm=a")]
    [InlineData("dIGEST\trealm = \"a\" , NONCE =b", "dIGEST[],realm=a,NONCE=b")]
    [InlineData("Digest realm=\"a, b=\\\"c\\\"\",nonce=\"\"", "Digest[],realm=a, b=\"c\",nonce=")]
    [InlineData("Digest opaque=,nonce=\"1\",stale=", "Digest[],opaque=,nonce=1,stale=")]
    [InlineData("Digest ,,realm=\"a\",,nonce=\"1\",", "Digest[],realm=a,nonce=1")]
    [InlineData("Digest uri=sip:a@b:5060", "Digest[],uri=sip:a@b:5060")]
    [InlineData("Digest username*=UTF-8''J%C3%A4s", "Digest[],username*=UTF-8''J%C3%A4s")]
    [InlineData("Digest realm=\"'\",nonce=\"a'\"", "Digest[],realm=',nonce=a'")]
    [InlineData("Basic Zm9v", "Basic[Zm9v]")]
    [InlineData("Basic Zm9vYg=", "Basic[Zm9vYg=],Zm9vYg=")]
    [InlineData("Bearer a.b-c_d~e+f/==", "Bearer[a.b-c_d~e+f/==]")]
    public void SchemeAndParametersAreRead(string text, string expected) =>
        Assert.Equal(new ViewText(true, true, expected), Read($"WWW-Authenticate: {text}"));

    [Theory]
    [InlineData("")]
    [InlineData("Digest")]
    [InlineData("Digest ")]
    [InlineData("Digest ,")]
    [InlineData("Digest,realm=\"a\"")]
    [InlineData("\"Digest\" realm=\"a\"")]
    [InlineData("Digest =")]
    [InlineData("Digest =MD5")]
    [InlineData("Digest realm=\"a\",=MD5,nonce=\"1\"")]
    [InlineData("Digest realm=\"a\" nonce=\"1\"")]
    [InlineData("Digest realm=\"a")]
    [InlineData("Digest realm=\"a\\\"")]
    [InlineData("Digest realm=\"a\"x")]
    [InlineData("Digest realm==\"a\"")]
    [InlineData("Digest realm=\"a\",nonce")]
    [InlineData("Digest realm=a;nonce=b")]
    [InlineData("Digest realm=\"a\", Digest realm=\"b\"")]
    [InlineData("Basic Zm9v Zm9v")]
    public void OtherTextIsMalformed(string text)
    {
        ViewText view = Read($"Authorization: {text}");
        Assert.Equal((true, null), (view.Exists, view.Text));
        Assert.Equal(text.Length == 0, view.IsValid);
    }

    [Fact]
    public void EachFieldIsOneChallenge() => Assert.Equal(
        new ViewText(true, false, "Digest[],realm=a & Basic[],realm=b"),
        Read("Proxy-Authenticate: Digest realm=\"a\"\r\nProxy-Authenticate: Digest =\r\nProxy-Authenticate: Basic realm=\"b\""));

    [Fact]
    public void ParameterIsLookedUpInAnyCaseAndTheFirstCounts()
    {
        Assert.True(Authentication.TryParse("DIGEST Realm=\"A\",realm=\"b\",opaque="u8, out Authentication challenge));
        Assert.True(challenge.Is("digest"u8));
        Assert.True(challenge.Parameters.TryGet("REALM"u8, out HeaderText realm) && realm.Is("A"u8) && realm.IsQuoted);
        Assert.True(challenge.Parameters.TryGet("opaque"u8, out HeaderText opaque) && opaque.IsEmpty);
        Assert.False(challenge.Parameters.TryGet("nonce"u8, out HeaderText nonce));
        Assert.True(nonce.IsEmpty);
    }

    [Theory]
    [InlineData("\"auth,auth-int\"", true, true)]
    [InlineData("\" auth-int ,\tAUTH\"", true, true)]
    [InlineData("\"auth\"", true, false)]
    [InlineData("auth", true, false)]
    [InlineData("\"auth-int\"", false, true)]
    [InlineData("\"authx,xauth\"", false, false)]
    [InlineData("\"\"", false, false)]
    public void QopIsAListInQuotes(string qop, bool hasAuth, bool hasAuthInt)
    {
        Assert.True(Authentication.TryParse($"Digest realm=\"a\", QOP={qop}".Bytes(), out Authentication challenge));
        Assert.Equal((hasAuth, hasAuthInt), (challenge.Parameters.Lists("qop"u8, "auth"u8), challenge.Parameters.Lists("qop"u8, "auth-int"u8)));
        Assert.False(challenge.Parameters.Lists("nonce"u8, "auth"u8));
    }

    private static ViewText Read(string lines) => HeaderViews.Of(
        MessageText.Options.Plus(lines).AcceptRequest().Headers, HeaderTable.Find(lines[..lines.IndexOf(':')].Bytes().AsSpan()));
}
