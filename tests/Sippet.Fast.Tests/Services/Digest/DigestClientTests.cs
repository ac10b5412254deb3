using System;
using System.Linq;
using System.Text;
using Xunit;
using static Sippet.Fast.Services.Digest.DigestScene;

namespace Sippet.Fast.Services.Digest;

/// <summary>Which challenges are answered, with what, and what becomes of the request: RFC 3261 section 22, RFC 7616, RFC 8760.</summary>
public sealed class DigestClientTests
{
    [Fact]
    public void RequestIsTheSameWithTheNextCSeq()
    {
        SipMessage invite = Invite();
        string before = invite.ToString();
        Client().Answer(invite, Unauthorized(Challenge));
        Assert.Equal("2 INVITE", Assert.Single(invite.All(HeaderId.CSeq)));
        invite.Set(HeaderId.CSeq, "1 INVITE");
        invite.Remove(HeaderId.Authorization);
        Assert.Equal(before, invite.ToString());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(494)]
    public void OtherResponsesAreNoChallenge(int status) =>
        AssertRefused(DigestRefusal.NotChallenged, Client(), Response(status, [$"WWW-Authenticate: {Challenge}"]));

    [Theory]
    [InlineData("Basic realm=\"biloxi.com\"")]
    [InlineData("Digest nonce=\"1\"")]
    [InlineData("Digest realm=\"biloxi.com\"")]
    [InlineData("Digest realm=\"biloxi.com\" nonce=\"1\"")]
    [InlineData("Digest realm=\"bil\\\0oxi.com\", nonce=\"1\"")]
    [InlineData("Digest realm=\"biloxi.com\", nonce=\"\\\0\"")]
    [InlineData("Digest realm=\"biloxi.com\", nonce=\"1\", opaque=\"\\\0\"")]
    [InlineData("")]
    public void WhatIsNoDigestChallengeIsPassedOver(string challenge)
    {
        AssertRefused(DigestRefusal.NotChallenged, Client(), Unauthorized(challenge));
        AssertRefused(DigestRefusal.NotChallenged, Client(), Response(401, []));
        Assert.Equal(Nonce, Client().Answer(Invite(), Unauthorized(challenge, Challenge)).Parameter("nonce"));
    }

    [Theory]
    [InlineData("algorithm=SHA-512-256")]
    [InlineData("algorithm=AKAv1-MD5")]
    [InlineData("algorithm=")]
    [InlineData("qop=\"auth-conf\"")]
    public void WhatIsNotKnownIsPassedOver(string parameter)
    {
        string unknown = $"Digest realm=\"biloxi.com\", nonce=\"1\", {parameter}";
        AssertRefused(DigestRefusal.Unsupported, Client(), Unauthorized(unknown));
        Assert.Equal(Nonce, Client().Answer(Invite(), Unauthorized(unknown, Challenge)).Parameter("nonce"));
    }

    [Theory]
    [InlineData("SHA-256", "MD5", "SHA-256")]
    [InlineData("MD5", "SHA-256", "MD5")]
    [InlineData("SHA-512-256", "SHA-256", "SHA-256")]
    public void TopmostKnownAlgorithmIsUsed(string first, string second, string used) => // RFC 8760 section 2.4; defect D25 of Sippet
        Assert.Equal(used, Client().Answer(Invite(), Unauthorized($"{Challenge}, algorithm={first}", $"{Challenge}, algorithm={second}")).Parameter("algorithm"));

    [Fact]
    public void CredentialsOfTheRealmComeFirst()
    {
        DigestClient client = Client(new SipCredentials("anyone", "1"), new SipCredentials("carol", "2", "biloxi.com"));
        Assert.Equal("carol", client.Answer(Invite(), Unauthorized(Challenge)).Parameter("username"));
        Assert.Equal("anyone", client.Answer(Invite(), Unauthorized("Digest realm=\"Biloxi.com\", nonce=\"1\"")).Parameter("username"));
    }

    [Fact]
    public void RealmWithoutCredentialsIsTold() =>
        AssertRefused(DigestRefusal.NoCredentials, Client(new SipCredentials("bob", "zanzibar", "atlanta.com")), Unauthorized(Challenge));

    [Fact]
    public void EachRealmThatIsKnownIsAnsweredInItsHeader()
    {
        DigestClient client = Client(new SipCredentials("bob", "1", "a"), new SipCredentials("bob", "2", "p"), new SipCredentials("bob", "3", "q"));
        SipMessage invite = client.Answer(Invite(), Response(407,
        [
            "Proxy-Authenticate: Digest realm=\"p\", nonce=\"1\"", "Proxy-Authenticate: Digest realm=\"q\", nonce=\"2\"",
            "Proxy-Authenticate: Digest realm=\"other\", nonce=\"3\"", "WWW-Authenticate: Digest realm=\"a\", nonce=\"4\"",
        ]));
        Assert.StartsWith("Digest username=\"bob\", realm=\"a\", nonce=\"4\"", Assert.Single(invite.All(HeaderId.Authorization)), StringComparison.Ordinal);
        string[] proxies = invite.All(HeaderId.ProxyAuthorization);
        Assert.Equal(2, proxies.Length);
        Assert.StartsWith("Digest username=\"bob\", realm=\"p\", nonce=\"1\"", proxies[0], StringComparison.Ordinal);
        Assert.StartsWith("Digest username=\"bob\", realm=\"q\", nonce=\"2\"", proxies[1], StringComparison.Ordinal);
    }

    [Fact]
    public void CredentialsOfOthersStay()
    {
        SipMessage invite = Invite();
        string[] others = ["Digest username=\"alice\", realm=\"elsewhere\", nonce=\"\\\u0001\"", "Bearer abc"];
        Array.ForEach(others, other => invite.AddLast(HeaderId.Authorization, other));
        invite.AddFirst(HeaderId.Authorization, "Digest username=\"alice\", realm=\"biloxi.com\", nonce=\"9\"");
        Client().Answer(invite, Unauthorized(Challenge)); // those of alice are not ours, and so not rejected
        Assert.Equal(others, invite.All(HeaderId.Authorization)[..2]);
        Assert.Contains("username=\"bob\"", Assert.Single(invite.All(HeaderId.Authorization)[2..]), StringComparison.Ordinal);
    }

    [Fact]
    public void MisuseIsToldAtOnce()
    {
        Assert.Throws<ArgumentException>(static () => new DigestClient());
        Assert.Throws<ArgumentNullException>(static () => new DigestClient(null!));
        Assert.Throws<ArgumentNullException>(static () => new DigestClient([null!]));
        Assert.Throws<ArgumentException>(static () => new SipCredentials("", "p"));
        Assert.Throws<ArgumentException>(static () => new SipCredentials("a\r\nVia: x", "p"));
        Assert.Throws<ArgumentNullException>(static () => Client().TryAuthorize(null!));
        SipMessage last = SipMessage.CreateRequest(SipMethod.Invite, "sip:bob@biloxi.com", "sip:alice@example.com", cseq: int.MaxValue);
        Assert.Throws<InvalidOperationException>(() => Client().TryAnswer(last, Unauthorized(Challenge), out _));
        Assert.False(last.Has(HeaderId.Authorization));
    }

    [Fact]
    public void PasswordIsNotShown() => Assert.Equal("bob at biloxi.com", new SipCredentials("bob", "zanzibar", "biloxi.com").ToString());

    [Fact]
    public void CnonceCannotBeForeseen()
    {
        string?[] cnonces = [.. Enumerable.Range(0, 100).Select(static _ =>
            new DigestClient(new SipCredentials("bob", "zanzibar")).Answer(Invite(), Unauthorized(Challenge + ", qop=\"auth\"")).Parameter("cnonce"))];
        Assert.Equal(100, cnonces.Distinct().Count());
        Assert.All(cnonces, static cnonce => Assert.Matches("^[a-z2-7]{26}$", cnonce));
    }

    private static void AssertRefused(DigestRefusal expected, DigestClient client, SipResponse response)
    {
        SipMessage invite = Invite();
        byte[] before = invite.ToArray();
        Assert.False(client.TryAnswer(invite, response, out DigestRefusal refusal));
        Assert.Equal(expected, refusal);
        Assert.Equal(Encoding.UTF8.GetString(before), invite.ToString());
        Assert.False(client.TryAuthorize(invite));
    }
}
