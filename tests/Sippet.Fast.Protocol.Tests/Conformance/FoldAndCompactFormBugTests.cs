using System;
using Sippet.Fast.Syntax.Headers;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Bugs O01 and O02: folds and compact forms.</summary>
[Trait("Bug", "O01")]
[Trait("Bug", "O02")]
public sealed class FoldAndCompactFormBugTests
{
    [Fact]
    public void FoldedChallengeIsOneHeader()
    {
        SipHeaders headers = HeaderBugs.Headers("O01/msg.sip");
        Assert.Equal(
            new ViewText(true, true, "Digest[],realm=one.carrier.example,nonce=abcdefghijklmnopqrstuvwxyz=,opaque=ALU:abcdefghijklmnopqrstuvwxyz__,algorithm=AKAv1-MD5,qop=auth"),
            HeaderViews.Of(headers, HeaderId.WwwAuthenticate));
        Assert.Equal(0, headers.ContentLength);
        Assert.Equal(new ViewText(true, true, "2025-08-12 01:20:52Z"), HeaderViews.Of(headers, HeaderId.Date));
        Assert.Equal(new ViewText(true, true, "Alcatel-Lucent-HPSS/3.0.3"), HeaderViews.Of(headers, HeaderId.Server));
    }

    [Theory]
    [InlineData(HeaderId.Supported, "replaces & 100rel")]
    [InlineData(HeaderId.Subject, "")]
    [InlineData(HeaderId.ReferTo, "|sip:carol@example.com?Replaces=x%40h%3Bto-tag%3D1%3Bfrom-tag%3D2|")]
    [InlineData(HeaderId.ReferredBy, "|sip:alice@example.com|")]
    [InlineData(HeaderId.SessionExpires, "1800;refresher=uac")]
    [InlineData(HeaderId.Event, "refer")]
    [InlineData(HeaderId.AllowEvents, "presence & refer")]
    [InlineData(HeaderId.AcceptContact, "*;audio")]
    [InlineData(HeaderId.RejectContact, "*;mobility=fixed")]
    [InlineData(HeaderId.RequestDisposition, "no-fork")]
    [InlineData(HeaderId.ContentEncoding, "gzip")]
    [InlineData(HeaderId.ContentType, "text/plain")]
    public void CompactNameIsTheLongOne(HeaderId id, string expected) =>
        Assert.Equal(new ViewText(true, true, expected), HeaderViews.Of(HeaderBugs.Headers("O02/msg.sip"), id));

    [Fact]
    public void CoreHeadersHaveCompactNamesToo()
    {
        SipHeaders headers = HeaderBugs.Headers("O02/msg.sip");
        Assert.Equal("z9hG4bKcf1", headers.Via.Branch.Text());
        Assert.Equal(("a1", "b1"), (headers.From.Tag.Text(), headers.To.Tag.Text()));
        Assert.Equal(("cf1@192.0.2.1", 2), (headers.CallId.Text(), headers.ContentLength));
        Assert.True(headers.Contacts.TryGetFirst(out NameAddr contact) && contact.UriValue.SequenceEqual("sip:alice@192.0.2.1"u8));
        Assert.True(headers.TryGet("Z"u8, out HeaderField field) && field.Id == HeaderId.Unknown);
    }
}
