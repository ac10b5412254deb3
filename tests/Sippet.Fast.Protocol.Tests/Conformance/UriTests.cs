using System;
using System.Collections.Generic;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Uris;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>What other stacks got wrong about URIs.</summary>
public sealed class UriTests
{
    [Fact]
    public void PairsAreEquivalentOrNotAsTheTableSays()
    {
        Corpus.Require();
        Dictionary<string, string>[] rows = [.. Corpus.Table("bugs/O14/uri_compare.tsv")];
        Assert.Equal(40, rows.Length);
        foreach (Dictionary<string, string> row in rows)
        {
            string pair = $"{row["uri_a"]} and {row["uri_b"]}";
            SipUri left = ParsedUri.Of(row["uri_a"]);
            bool isUri = SipUri.TryParse(row["uri_b"].Bytes(), out SipUri right);
            Assert.True(isUri != row["verdict"].StartsWith("second invalid", StringComparison.Ordinal), pair);
            bool expected = row["verdict"].StartsWith("eq", StringComparison.Ordinal);
            Assert.True(!isUri || left.IsEquivalentTo(right) == expected, pair);
            Assert.True(!isUri || right.IsEquivalentTo(left) == expected, pair);
            Assert.True(!expected || left.GetEquivalenceHash() == right.GetEquivalenceHash(), pair);
        }
    }

    [Fact]
    public void AddressWithoutASchemeIsRefusedAndAnotherSchemeIsKept()
    {
        Corpus.Require();
        Assert.Equal(RejectReason.MalformedFrom, MessageText.Read(Corpus.Read("bugs/O09/msg.sip")).Reason);
        (RejectReason reason, MessageFrame frame) = MessageText.Read(Corpus.Read("bugs/O09/ok_http.sip"));
        Assert.Equal(RejectReason.None, reason);
        SipUri from = new SipRequest(frame).Headers.From.Uri;
        Assert.Equal("http://www.example.com/x?y", from.Value.Text());
        Assert.Equal(UriScheme.Other, from.Kind);
        Assert.True(from.Host.IsEmpty && from.Headers.IsEmpty);
    }

    [Fact]
    public void SemicolonsAndQuestionMarksOfAUserAreItsOwn()
    {
        Corpus.Require();
        (RejectReason reason, MessageFrame frame) = MessageText.Read(Corpus.Read("bugs/O12/msg.sip"));
        Assert.Equal(RejectReason.None, reason);
        SipRequest request = new(frame);
        Assert.Equal(("12;cic=0001?x", "example.com", ";user=phone"), PartsOf(request.RequestUri));
        Assert.True(request.Headers.Contacts.TryGetFirst(out NameAddr contact));
        Assert.Equal(("+358-555-1234567;postd=pp22", "example.com", ";user=phone"), PartsOf(contact.Uri));
        Assert.True(contact.Uri.TryGetTel(out TelUri tel));
        Assert.Equal(("+358-555-1234567", ";postd=pp22"), (tel.Number.Text(), tel.Parameters.Value.Text()));
        Assert.True(request.Headers.TryGet(HeaderId.PAssertedIdentity, out HeaderField asserted));
        Assert.True(SipUri.TryParse(asserted.Value[1..^1], out SipUri identity) && identity.TryGetTel(out tel));
        Assert.Equal(("+358-555-1234567", "example.com"), (tel.Number.Text(), tel.PhoneContext.Text()));
    }

    [Fact]
    public void FirstOfTwoParametersOfANameCounts()
    {
        Corpus.Require();
        (RejectReason reason, MessageFrame frame) = MessageText.Read(Corpus.Read("bugs/E20/msg.sip"));
        Assert.Equal(RejectReason.None, reason);
        SipUri uri = new SipRequest(frame).RequestUri;
        Assert.True(uri.Parameters.TryGet("transport"u8, out ReadOnlySpan<byte> transport));
        Assert.Equal("udp", transport.Text());
        Assert.True(uri.IsEquivalentTo(ParsedUri.Of("sip:bob@example.com;transport=udp")));
        Assert.False(uri.IsEquivalentTo(ParsedUri.Of("sip:bob@example.com;transport=tcp")));
    }

    private static (string User, string Host, string Parameters) PartsOf(SipUri uri) => (uri.User.Text(), uri.Host.Text(), uri.Parameters.Value.Text());
}
