using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E06: a NUL is legal in a quoted pair, in a body and as %00, cuts nothing off, and is refused anywhere else (RFC 3261 section 25.1).</summary>
public sealed class NulByteTests
{
    [Fact]
    public void QuotedPairAndBodyKeepIt()
    {
        Corpus.Require();
        MessageParser parser = new();
        Assert.True(parser.TryParse(Corpus.Read("bugs/E06/qp.sip"), out SipRequest quoted));
        Assert.Equal("\"a\\\0b\"", quoted.Headers.From.DisplayName.Text());
        Assert.Equal("1", quoted.Headers.From.Tag.Text());
        Assert.True(parser.TryParse(Corpus.Read("bugs/E06/body.sip"), out SipRequest body));
        Assert.Equal("a\0b\r\n\r\n\0", body.Body.Text());
    }

    [Fact]
    public void RawOneIsRefusedInItsPlace()
    {
        Corpus.Require();
        MessageParser parser = new();
        byte[] raw = Corpus.Read("bugs/E06/raw.sip");
        Assert.False(parser.TryParse(raw, out SipRequest _));
        Assert.Equal(new Rejection(RejectReason.NulInHeader, HeaderId.Subject, System.Array.IndexOf(raw, (byte)0)), parser.Rejection);
    }

    [Fact]
    public void EscapedOnesAreUsersThatDiffer()
    {
        SipHeaders headers = MessageText.Options.Plus("Contact: <sip:a%00@b>, <sip:a%00%00@b>").AcceptRequest().Headers;
        NameAddrList.Enumerator contacts = headers.Contacts.GetEnumerator();
        Assert.True(contacts.MoveNext());
        Assert.Equal("a%00", contacts.Current.Uri.User.Text());
        Assert.True(contacts.MoveNext());
        Assert.Equal("a%00%00", contacts.Current.Uri.User.Text());
    }
}
