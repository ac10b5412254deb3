using System;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Writing;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Bugs O03, O04, O13, E06, E07, E15: quotes, backslashes, percent signs and bytes that are no ASCII.</summary>
[Trait("Bug", "O03")]
[Trait("Bug", "O04")]
[Trait("Bug", "O13")]
[Trait("Bug", "E06")]
[Trait("Bug", "E07")]
[Trait("Bug", "E15")]
public sealed class QuotingBugTests
{
    [Fact]
    public void CommaInQuotesDoesNotSplitContacts()
    {
        int count = 0;
        foreach (NameAddr contact in HeaderBugs.Headers("O03/msg.sip").Contacts)
        {
            Assert.Equal(count == 0 ? "" : "x, \"y\", z", contact.DisplayText.ToString());
            Assert.Equal(count == 0, contact.Parameters.TryGetText("language"u8, out HeaderText language) && language.Is("en,fr"u8));
            Assert.Equal(count == 1, contact.Parameters.TryGetQuality(out int quality) && quality == 500);
            count++;
        }

        Assert.Equal(2, count);
    }

    [Fact]
    public void DisplayNameIsUnescapedAndEscapedAgain()
    {
        HeaderText name = HeaderBugs.Headers("O04/msg.sip").From.DisplayText;
        Assert.Equal("John \"The Duke\" Wayne \\ <x>", name.ToString());
        HeaderValueWriter value = new(new byte[200]);
        value.WriteNameAddr("John \"The Duke\" Wayne \\ <x>"u8, "sip:duke@example.com"u8);
        Assert.Equal("\"John \\\"The Duke\\\" Wayne \\\\ <x>\" <sip:duke@example.com>", value.Written.Text());
        Assert.Contains(
            "\r\nFrom:   \"John \\\"The Duke\\\" Wayne \\\\ \\<x\\>\" <sip:duke@example.com>;tag=a1\r\n",
            WrittenResponse.To(HeaderBugs.Read("O04/msg.sip").Frame), StringComparison.Ordinal);
    }

    [Fact]
    public void PercentIsALetterOfTokens()
    {
        SipHeaders headers = HeaderBugs.Headers("O13/msg.sip");
        Assert.Equal(("z9hG4bK%41bc", "a%62c"), (headers.Via.Branch.Text(), headers.To.Tag.Text()));
        Assert.True(headers.Via.Parameters.TryGet("x"u8, out ReadOnlySpan<byte> value) && value.SequenceEqual("%2e"u8));
        Assert.True(headers.To.Parameters.TryGet("p"u8, out value) && value.SequenceEqual("%zz"u8));
        string answer = WrittenResponse.To(HeaderBugs.Read("O13/msg.sip").Frame);
        Assert.Contains("branch=z9hG4bK%41bc;x=%2e", answer, StringComparison.Ordinal);
        Assert.Contains(";tag=a%62c;p=%zz\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void NulIsLegalBehindABackslashAlone()
    {
        Assert.Equal(RejectReason.NulInHeader, HeaderBugs.Read("E06/raw.sip").Reason);
        Assert.Equal("a\0b", HeaderBugs.Headers("E06/qp.sip").From.DisplayText.ToString());
        (RejectReason reason, MessageFrame frame) = HeaderBugs.Read("E06/body.sip");
        Assert.Equal((RejectReason.None, 8), (reason, frame.Body.Length));
    }

    [Fact]
    public void BytesThatAreNoUtf8StayAsTheyAre()
    {
        SipHeaders headers = HeaderBugs.Headers("E07/latin1.sip");
        Assert.Equal("J\u00f6rg", HeaderViews.Text(headers.From.DisplayText));
        Assert.Equal("caf\u00e9 \u00e2\u0098\u008e", HeaderViews.Of(headers, HeaderId.Subject).Text);
        Assert.Contains("\"J\u00f6rg\" <sip:alice@example.com>;tag=1\r\n", WrittenResponse.To(HeaderBugs.Read("E07/latin1.sip").Frame), StringComparison.Ordinal);
        Assert.True(headers.Subject.TryGet(out HeaderText subject) && subject.ToString().StartsWith("caf\ufffd", StringComparison.Ordinal));
    }

    [Fact]
    public void TrailingCommaOfARealListIsNoElement()
    {
        SipHeaders headers = HeaderBugs.Headers("E07/bin.sip");
        Assert.True(headers.SecurityVerify.IsValid);
        int count = 0;
        foreach (ParameterizedToken mechanism in headers.SecurityVerify)
        {
            Assert.Equal(count != 0, mechanism.Parameters.TryGetQuality(out _));
            count++;
        }

        Assert.Equal(5, count);
        Assert.Equal(new ViewText(true, true, "4ee646d0-6274eee0@[2001:db8:3::a3]"), HeaderViews.Of(headers, HeaderId.InReplyTo));
    }

    [Fact]
    public void BracketInAQuotedParameterBeginsNoAddress()
    {
        Assert.True(HeaderBugs.Headers("E15/msg.sip").Contacts.TryGetFirst(out NameAddr contact));
        Assert.Equal("sip:p66640@10.106.171.88:5094", contact.UriValue.Text());
        Assert.True(contact.Parameters.TryGetText("+SIP.instance"u8, out HeaderText instance) && instance.Is("<urn:gsma:imei:00000000-000000-0>"u8));
        Assert.True(contact.Parameters.TryGetNumber("expires"u8, out uint expires) && expires == 60);
    }
}
