using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>The IPv6 torture messages of RFC 5118.</summary>
public sealed class Rfc5118Tests
{
    private static readonly Dictionary<string, RejectReason> s_refused = new()
    {
        ["ipv6-bad.sip"] = RejectReason.MalformedRequestUri,

        // As the RFC prints it, Content-Length is more than the body has: by RFC 3261 section 18.3 an error. Its variant has the length right.
        ["ipv6-in-sdp.sip"] = RejectReason.BodyTruncated,
    };

    // Section 4.5: the grammar of RFC 3261 has no brackets there, which it asks to accept nevertheless.
    private static readonly Dictionary<string, RejectReason> s_refusedWhenStrict = new() { ["via-received-param-with-delim.sip"] = RejectReason.MalformedVia };

    [Theory]
    [InlineData(SyntaxProfile.Strict)]
    [InlineData(SyntaxProfile.Interoperable)]
    [InlineData(SyntaxProfile.Lenient)]
    public void EachMessageGetsItsVerdict(SyntaxProfile profile)
    {
        Corpus.Require();
        Dictionary<string, string>[] rows = [.. Corpus.Table("rfc5118/index.tsv")];
        Assert.Equal(12, rows.Length);
        Scrutiny scrutiny = new(profile);
        foreach (string file in rows.Select(row => row["file"]))
        {
            RejectReason strict = profile == SyntaxProfile.Strict ? s_refusedWhenStrict.GetValueOrDefault(file) : RejectReason.None;
            Assert.Equal((file, s_refused.GetValueOrDefault(file, strict)), (file, scrutiny.Of(Corpus.Read($"rfc5118/{file}"))));
        }
    }

    [Theory]
    [InlineData("ipv4-mapped-ipv6_fixedlen")]
    [InlineData("ipv6-in-sdp_fixedlen")]
    [InlineData("mult-ip-in-sdp_fixedlen")]
    public void VariantWithTheRightLengthIsAccepted(string name)
    {
        Corpus.Require();
        Assert.Equal(RejectReason.None, new Scrutiny().Of(Corpus.Read($"rfc5118/variants/{name}.sip")));
    }

    [Theory]
    [InlineData("port-ambiguous", "[2001:db8::10:5070]", null)]
    [InlineData("port-unambiguous", "[2001:db8::10]", 5070)]
    public void PortIsWhatStandsBehindTheBracket(string name, string host, int? port)
    {
        Corpus.Require();
        Assert.True(new MessageParser().TryParse(Corpus.Read($"rfc5118/{name}.sip"), out SipRequest request));
        Assert.Equal(host, request.RequestUri.Host.Text());
        Assert.Equal(port, request.RequestUri.Port);
    }

    [Theory]
    [InlineData("via-received-param-with-delim", "[2001:db8::9:255]")]
    [InlineData("via-received-param-no-delim", "2001:db8::9:255")]
    public void ReceivedIsReadWithBracketsAndWithout(string name, string received)
    {
        Corpus.Require();
        Assert.True(new MessageParser().TryParse(Corpus.Read($"rfc5118/{name}.sip"), out SipRequest request));
        Assert.Equal(received, request.Headers.Via.Received.Text());
    }
}
