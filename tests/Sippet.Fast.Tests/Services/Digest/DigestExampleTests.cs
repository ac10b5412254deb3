using System.Text;
using Xunit;
using static Sippet.Fast.Services.Digest.DigestScene;

namespace Sippet.Fast.Services.Digest;

/// <summary>
/// The values of RFC 2069 (as its erratum has them), RFC 2617, RFC 7616 and draft-smith-sipping-auth-examples-01; those without an example were
/// made with another implementation. The responses of RFC 3665 are invented: no password gives them.
/// </summary>
public sealed class DigestExampleTests
{
    [Theory]
    [InlineData("CircleOfLife", "realm=\"testrealm@host.com\"", Nonce, "", "1949323746fe6a43ef61f9606e7febea")] // RFC 2069
    [InlineData("Circle Of Life", "realm=\"testrealm@host.com\", qop=\"auth,auth-int\"", Nonce, Cnonce, "6629fae49393a05397450978507c4ef1")] // RFC 2617 section 3.5
    [InlineData(
        "Circle of Life", "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=MD5", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "8ca523f5e9506fed4657c9700eebdbec")] // RFC 7616 section 3.9.1
    [InlineData(
        "Circle of Life", "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void ResponseIsThatOfTheRfc(string password, string challenge, string nonce, string cnonce, string expected)
    {
        Assert.True(Authentication.TryParse(Encoding.ASCII.GetBytes($"Digest {challenge}, nonce=\"{nonce}\""), out Authentication read));
        Assert.True(DigestChallenge.TryRead(read, out DigestChallenge? parameters));
        DigestNonce use = new(HeaderId.Authorization, parameters, new SipCredentials("Mufasa", password), Encoding.ASCII.GetBytes(cnonce));
        Assert.Equal(expected, Encoding.ASCII.GetString(use.Respond("00000001"u8.ToArray(), "GET"u8.ToArray(), "/dir/index.html"u8.ToArray(), [])));
    }

    [Theory]
    [InlineData("", "bf57e4e0d0bffc0fbaedce64d59add5e", null, null)] // section 3.1
    [InlineData(", qop=\"auth\"", "89eb0059246c02b2f6ee02c7961d5ea3", "auth", null)] // section 3.2
    [InlineData(", qop=\"auth,auth-int\", algorithm=MD5", "89eb0059246c02b2f6ee02c7961d5ea3", "auth", "MD5")] // section 3.3
    [InlineData(", qop=\" auth-int , auth\", algorithm=\"md5\"", "89eb0059246c02b2f6ee02c7961d5ea3", "auth", "md5")]
    [InlineData(", qop=\"auth\", algorithm=MD5-sess", "e4e4ea61d186d07a92c9e1f6919902e9", "auth", "MD5-sess")] // section 3.4
    [InlineData(", qop=\"auth-int\"", "bdbeebb2da6adb6bca02599c2239e192", "auth-int", null)] // section 3.5
    [InlineData(", qop=\"auth-int\", algorithm=MD5-sess", "91984da2d8663716e91554859c22ca70", "auth-int", "MD5-sess")] // section 3.6
    [InlineData(", qop=\"\"", "bf57e4e0d0bffc0fbaedce64d59add5e", null, null)]
    [InlineData(", qop=\"auth\", algorithm=SHA-256", "b3b5a6c69453abafaab9ae4dccdac90a076b6c80615d5f3498e7433b6e93bf4f", "auth", "SHA-256")]
    [InlineData(", qop=\"auth\", algorithm=SHA-256-SESS", "5da59c9ca40954be9d5063a15a174066c8251be2c10cf47c144c366dc7daf792", "auth", "SHA-256-SESS")]
    public void ResponseIsThatOfTheDraft(string more, string expected, string? qop, string? algorithm)
    {
        SipMessage invite = Invite();
        invite.SetBody("application/sdp"u8, Encoding.ASCII.GetBytes(
            "v=0\r\no=bob 2890844526 2890844526 IN IP4 media.biloxi.com\r\ns=-\r\nc=IN IP4 media.biloxi.com\r\nt=0 0\r\nm=audio 49170 RTP/AVP 0\r\n"
            + "a=rtpmap:0 PCMU/8000\r\nm=video 51372 RTP/AVP 31\r\na=rtpmap:31 H261/90000\r\nm=video 53000 RTP/AVP 32\r\na=rtpmap:32 MPV/90000\r\n"));
        Client().Answer(invite, Unauthorized(Challenge + more));
        Assert.Equal(expected, invite.Parameter("response"));
        Assert.Equal((qop, algorithm), (invite.Parameter("qop"), invite.Parameter("algorithm")));
        Assert.Equal((qop is null ? null : "00000001", qop is null ? null : Cnonce), (invite.Parameter("nc"), invite.Parameter("cnonce")));
    }

    [Fact]
    public void BodyThatIsMissingIsHashedAsAnEmptyOne() => // defect D25 of Sippet
        Assert.Equal("2d6fc6e788367208f746582b18a69618", Client().Answer(Invite(), Unauthorized(Challenge + ", qop=\"auth-int\"")).Parameter("response"));

    [Fact]
    public void SessionKeyWithoutQopHasItsCnonceSent()
    {
        SipMessage invite = Client().Answer(Invite(), Unauthorized(Challenge + ", algorithm=MD5-sess"));
        Assert.Equal(("fff17611bcbbf00c9116a2c922dea8e1", Cnonce, null), (invite.Parameter("response"), invite.Parameter("cnonce"), invite.Parameter("nc")));
    }

    [Theory]
    [InlineData("SHA-256", "aafc60b9fa3e13876262208200cd6aebf77f59d79e854061f632f35f6cb30e0c", "b3b5a6c69453abafaab9ae4dccdac90a076b6c80615d5f3498e7433b6e93bf4f")]
    [InlineData("MD5", "d3486d41d4666541c4f024aee188d517", "89eb0059246c02b2f6ee02c7961d5ea3")]
    public void UserNameIsHashedWhereThatIsWanted(string algorithm, string userName, string response)
    {
        SipMessage invite = Client().Answer(Invite(), Unauthorized($"{Challenge}, qop=\"auth\", algorithm={algorithm}, userhash=true"));
        Assert.Equal((userName, response, "true"), (invite.Parameter("username"), invite.Parameter("response"), invite.Parameter("userhash")));
    }

    [Fact]
    public void CredentialsAreQuotedAsTheRfcSays()
    {
        SipMessage invite = Client(new SipCredentials("a\"b\\c", "p")).Answer(
            Invite(), Unauthorized("Digest realm=\"x\\\"y\\\\z\", nonce=\"n\", opaque=\"o, \\\"p\\\"\", algorithm=\"MD5\""));
        Assert.Equal(
            "Digest username=\"a\\\"b\\\\c\", realm=\"x\\\"y\\\\z\", nonce=\"n\", uri=\"sip:bob@biloxi.com\", "
                + "response=\"3a0ff8d84470a1803f281c6c3b37cf08\", algorithm=MD5, opaque=\"o, \\\"p\\\"\"",
            Assert.Single(invite.All(HeaderId.Authorization)));
    }

    [Fact]
    public void NumbersAndNamesHaveNoQuotes() => Assert.Equal(
        $"Digest username=\"bob\", realm=\"biloxi.com\", nonce=\"{Nonce}\", uri=\"sip:bob@biloxi.com\", response=\"89eb0059246c02b2f6ee02c7961d5ea3\", "
            + $"algorithm=MD5, cnonce=\"{Cnonce}\", opaque=\"\", qop=auth, nc=00000001",
        Assert.Single(Client().Answer(Invite(), Unauthorized(Challenge + ", algorithm=MD5, opaque=\"\", qop=\"auth\"")).All(HeaderId.Authorization)));

    [Fact]
    public void UserNameIsUtf8()
    {
        SipMessage invite = Client(new SipCredentials("J\u00e4s\u00f8n", "zanzibar")).Answer(Invite(), Unauthorized(Challenge));
        Assert.Equal(("J\u00e4s\u00f8n", "b38ebb3fcb079f214c0e938e94f6b07d"), (invite.Parameter("username"), invite.Parameter("response")));
    }

    [Fact]
    public void LongestValuesFit()
    {
        string text = new('"', 3000);
        string quoted = text.Replace("\"", "\\\"", System.StringComparison.Ordinal);
        SipMessage invite = Client(new SipCredentials(text, "p")).Answer(Invite(), Unauthorized(
            $"Digest realm=\"{quoted}\", nonce=\"{quoted}\", opaque=\"{quoted}\", algorithm=SHA-256-sess, qop=\"auth-int\""));
        Assert.Equal((text, text, text), (invite.Parameter("username"), invite.Parameter("realm"), invite.Parameter("opaque")));
    }
}
