using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;
using static Sippet.Fast.Services.Digest.DigestScene;

namespace Sippet.Fast.Services.Digest;

/// <summary>What becomes of nonces: counts, stale ones, and the end of the tries (RFC 7616 sections 3.3 and 3.4, bug O27).</summary>
[Trait("Bug", "O27")]
public sealed class DigestNonceTests
{
    private readonly DigestClient _client = Client();

    [Fact]
    public void CredentialsAreTriedOnce()
    {
        SipMessage invite = _client.Answer(Invite(), Unauthorized(ChallengeOf("1")));
        string sent = invite.ToString();
        AssertRejected(invite, ChallengeOf("2"));
        AssertRejected(invite, ChallengeOf("1"));
        AssertRejected(invite, ChallengeOf("2") + ", stale=false");
        Assert.Equal(sent, invite.ToString());
    }

    [Fact]
    public void HashedUserNameIsKnownAgain()
    {
        SipMessage invite = _client.Answer(Invite(), Unauthorized(ChallengeOf("1") + ", userhash=true"));
        AssertRejected(invite, ChallengeOf("2") + ", userhash=true");
    }

    [Theory]
    [InlineData("stale=true")]
    [InlineData("stale=\"TRUE\"")]
    public void StaleNonceIsReplaced(string stale)
    {
        SipMessage invite = _client.Answer(Invite(), Unauthorized(ChallengeOf("1")));
        _client.Answer(invite, Unauthorized($"{ChallengeOf("2")}, {stale}"));
        Assert.Equal(("2", "00000001"), (invite.Parameter("nonce"), invite.Parameter("nc")));
        Assert.Equal("3 INVITE", Assert.Single(invite.All(HeaderId.CSeq)));
        AssertRejected(invite, ChallengeOf("3"));
    }

    [Fact]
    public void ServerThatCallsEachNonceStaleIsGivenUp()
    {
        List<SipMessage> invites = [Invite(), Invite()]; // each has its own tries, though they play into each other's hands
        List<int> tries = [];
        for (int nonce = 0; invites.Count > 0; nonce++)
        {
            Assert.True(nonce < 100);
            SipMessage invite = invites[nonce % invites.Count];
            if (!_client.TryAnswer(invite, Unauthorized($"{ChallengeOf($"{nonce}")}, stale=true"), out DigestRefusal refusal))
            {
                Assert.Equal(DigestRefusal.Rejected, refusal);
                invites.Remove(invite);
                tries.Add(int.Parse(invite.All(HeaderId.CSeq)[0].Split(' ')[0], CultureInfo.InvariantCulture) - 1);
            }
        }

        Assert.All(tries, static number => Assert.InRange(number, 4, 5)); // the first answer, and three for stale nonces
    }

    [Fact]
    public void NonceIsUsedForTheNextRequestsWithItsCount()
    {
        Assert.False(_client.TryAuthorize(Invite()));
        _client.Answer(Invite(), Unauthorized(ChallengeOf("1")));
        SipMessage[] next = [Invite(), Invite()];
        Assert.All(next, invite => Assert.True(_client.TryAuthorize(invite)));
        Assert.Equal(["00000002", "00000003"], next.Select(static invite => invite.Parameter("nc")));
        Assert.All(next, static invite => Assert.Equal(("1", "1 INVITE"), (invite.Parameter("nonce"), invite.All(HeaderId.CSeq)[0])));
    }

    [Fact]
    public void ResponseIsThatOfTheCount()
    {
        _client.Answer(Invite(), Unauthorized(ChallengeOf(Nonce)));
        SipMessage next = Invite();
        Assert.True(_client.TryAuthorize(next));
        Assert.Equal("a2ad8a54015a6d71ceed909c3c0ef76f", next.Parameter("response"));
    }

    [Fact]
    public void RequestThatIsUsedAgainGetsNewCredentialsInPlaceOfTheOld()
    {
        SipMessage invite = _client.Answer(Invite(), Unauthorized(ChallengeOf("1")));
        Assert.True(_client.TryAuthorize(invite));
        Assert.Equal("00000002", invite.Parameter("nc"));
    }

    [Fact]
    public void NextRequestsHaveNewTriesForStaleNonces()
    {
        SipMessage invite = Invite();
        _client.Answer(invite, Unauthorized(ChallengeOf("first")));
        for (int i = 0; i < 20; i++)
        {
            Assert.True(_client.TryAuthorize(invite));
            _client.Answer(invite, Unauthorized(ChallengeOf($"{i}") + ", stale=true")); // a server whose nonces are good for one request
            Assert.Equal($"{i}", invite.Parameter("nonce"));
        }
    }

    [Fact]
    public void RejectedNonceIsForgotten()
    {
        SipMessage invite = _client.Answer(Invite(), Unauthorized(ChallengeOf("1")));
        AssertRejected(invite, ChallengeOf("2"));
        Assert.False(_client.TryAuthorize(Invite()));
        Assert.Equal("3", _client.Answer(Invite(), Unauthorized(ChallengeOf("3"))).Parameter("nonce"));
    }

    [Fact]
    public void ProxyThatLetTheRequestPassSeesTheNextCount()
    {
        SipMessage invite = _client.Answer(Invite(), Response(407, [$"Proxy-Authenticate: {ChallengeOf("p")}"]));
        Assert.Equal("00000001", invite.Parameter("nc", HeaderId.ProxyAuthorization));
        _client.Answer(invite, Unauthorized(ChallengeOf("a")));
        Assert.Equal(("p", "00000002"), (invite.Parameter("nonce", HeaderId.ProxyAuthorization), invite.Parameter("nc", HeaderId.ProxyAuthorization)));
        Assert.Equal(("a", "00000001"), (invite.Parameter("nonce"), invite.Parameter("nc")));
    }

    [Fact]
    public void NoncesOfManyRealmsTakeNoMemoryWithoutEnd()
    {
        for (int i = 0; i < 100; i++)
        {
            _client.Answer(Invite(), Unauthorized($"Digest realm=\"{i}\", nonce=\"1\""));
        }

        SipMessage next = Invite();
        Assert.True(_client.TryAuthorize(next));
        Assert.Equal(16, next.All(HeaderId.Authorization).Length);
        SipMessage flooded = _client.Answer(Invite(), Unauthorized([.. Enumerable.Range(0, 100).Select(static i => $"Digest realm=\"{i}\", nonce=\"1\"")]));
        Assert.Equal(16, flooded.All(HeaderId.Authorization).Length);
    }

    private static string ChallengeOf(string nonce) => $"Digest realm=\"biloxi.com\", nonce=\"{nonce}\", qop=\"auth\"";

    private void AssertRejected(SipMessage request, string challenge)
    {
        Assert.False(_client.TryAnswer(request, Unauthorized(challenge), out DigestRefusal refusal));
        Assert.Equal(DigestRefusal.Rejected, refusal);
    }
}
