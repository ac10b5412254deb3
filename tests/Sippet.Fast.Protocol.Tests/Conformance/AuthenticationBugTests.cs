using System;
using System.Collections.Generic;
using System.Text;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Bugs O28 and E10: several challenges, and malformed credentials.</summary>
[Trait("Bug", "O28")]
[Trait("Bug", "E10")]
public sealed class AuthenticationBugTests
{
    [Fact]
    public void EachChallengeIsALineAndSchemeAndAlgorithmHaveNoCase()
    {
        SipHeaders headers = HeaderBugs.Headers("O28/r401.sip");
        Assert.True(headers.WwwAuthenticate.IsValid);
        List<string> challenges = [];
        foreach (Authentication challenge in headers.WwwAuthenticate)
        {
            challenge.Parameters.TryGet("realm"u8, out HeaderText realm);
            challenge.Parameters.TryGet("algorithm"u8, out HeaderText algorithm);
            challenges.Add($"{challenge.Is("Digest"u8)} {realm.ToString()} {algorithm.IsIgnoringCase("MD5"u8)} {challenge.Parameters.Lists("qop"u8, "auth-int"u8)}");
        }

        Assert.Equal(["True a False False", "True a False True", "True a True False", "True b, \"x\" False False"], challenges);
    }

    [Fact]
    public void ChallengesOfProxyAndServerAreTwoHeaders()
    {
        SipHeaders headers = HeaderBugs.Headers("O28/r407.sip");
        Assert.Equal(new ViewText(true, true, "Digest[],realm=w,nonce=n1"), HeaderViews.Of(headers, HeaderId.WwwAuthenticate));
        Assert.Equal(new ViewText(true, true, "Digest[],realm=p,nonce=n2,qop=auth,auth-int"), HeaderViews.Of(headers, HeaderId.ProxyAuthenticate));
    }

    [Fact]
    public void ParameterWithoutANameEndsTheCredentials()
    {
        SipHeaders headers = HeaderBugs.Headers("E10/msg.sip");
        Assert.Equal(new ViewText(true, false, null), HeaderViews.Of(headers, HeaderId.Authorization));
    }

    [Fact]
    public void MalformedCredentialsAreNoneAndEnd()
    {
        Corpus.Require();
        HashSet<string> wellFormed = ["Digest a=", "Digestn username=\"x\"", "Basic Zm9v"];
        foreach (string line in Encoding.ASCII.GetString(Corpus.Read("bugs/E10/more.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            bool expected = wellFormed.Contains(line.TrimEnd('\r'));
            ViewText view = HeaderViews.Of(MessageText.Options.Plus($"Authorization: {line.TrimEnd('\r')}").AcceptRequest().Headers, HeaderId.Authorization);
            Assert.True(view == new ViewText(true, expected, expected ? view.Text : null), line);
        }
    }
}
