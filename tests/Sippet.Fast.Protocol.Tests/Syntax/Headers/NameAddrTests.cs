using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>name-addr and addr-spec: RFC 3261 sections 20 and 25.1.</summary>
public sealed class NameAddrTests
{
    [Theory]
    [InlineData("<sip:a@b>", "", "sip:a@b", "", "")]
    [InlineData("sip:a@b", "", "sip:a@b", "", "")]
    [InlineData("sip:a@b;tag=1;x", "", "sip:a@b", ";tag=1;x", "1")]
    [InlineData("<sip:a@b;tag=1>", "", "sip:a@b;tag=1", "", "")]
    [InlineData("<sip:a@b;x=y>;TAG=2", "", "sip:a@b;x=y", ";TAG=2", "2")]
    [InlineData("Alice <sip:a@b>;tag=1", "Alice", "sip:a@b", ";tag=1", "1")]
    [InlineData("Alice<sip:a@b>", "Alice", "sip:a@b", "", "")]
    [InlineData("A. B.-C\t<sip:a@b> ; tag = 1 ; x", "A. B.-C", "sip:a@b", "; tag = 1 ; x", "1")]
    [InlineData("A\r\n B\r\n <sip:a@b>\r\n ;\r\n tag=1", "A\r\n B", "sip:a@b", ";\r\n tag=1", "1")]
    [InlineData("\"A, <B>; C\" <sip:a@b>;tag=1", "\"A, <B>; C\"", "sip:a@b", ";tag=1", "1")]
    [InlineData("\"A \\\"B\\\" \\\\\"<sip:a@b>", "\"A \\\"B\\\" \\\\\"", "sip:a@b", "", "")]
    [InlineData("\"\\\0\\\x7f\" <sip:a@b>", "\"\\\0\\\x7f\"", "sip:a@b", "", "")]
    [InlineData("\"\" <sip:a@b>", "\"\"", "sip:a@b", "", "")]
    [InlineData("\u00d0\u0090 <sip:a@b>", "\u00d0\u0090", "sip:a@b", "", "")]
    [InlineData("%Z%45 <sip:a@b>", "%Z%45", "sip:a@b", "", "")]
    [InlineData("<sip:a,b;c?d@e>", "", "sip:a,b;c?d@e", "", "")]
    [InlineData("<sip:a@b?Subject=x>;tag=1", "", "sip:a@b?Subject=x", ";tag=1", "1")]
    [InlineData("tel:+1;phone-context=x", "", "tel:+1", ";phone-context=x", "")]
    [InlineData("<urn:service:sos>;tag=1;tag=2", "", "urn:service:sos", ";tag=1;tag=2", "1")]
    [InlineData("sip:a;+sip.instance=\"<urn:uuid:0>\";tag=1", "", "sip:a", ";+sip.instance=\"<urn:uuid:0>\";tag=1", "1")]
    [InlineData("<sip:a>;x=\"tag=9;\";tag=1", "", "sip:a", ";x=\"tag=9;\";tag=1", "1")]
    public void PartsAreFound(string value, string displayName, string uri, string parameters, string tag)
    {
        foreach (string name in new[] { "From", "To" })
        {
            SipHeaders headers = MessageText.Options.With($"{name}: {value}").AcceptRequest().Headers;
            NameAddr address = name == "From" ? headers.From : headers.To;
            Assert.Equal(value, address.Value.Text());
            Assert.Equal(displayName, address.DisplayName.Text());
            Assert.Equal(uri, address.UriValue.Text());
            Assert.Equal(uri, address.Uri.Value.Text());
            Assert.Equal(parameters, address.Parameters.Value.Text());
            Assert.Equal(tag, address.Tag.Text());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Alice")]
    [InlineData("<>")]
    [InlineData("<sip:a@b")]
    [InlineData("sip:a@b>")]
    [InlineData("<<sip:a@b>>")]
    [InlineData("< sip:a@b>")]
    [InlineData("<sip:a@b >")]
    [InlineData("<sip:a@b\r\n ;lr>")]
    [InlineData("\"Alice <sip:a@b>")]
    [InlineData("\"Alice\\\" <sip:a@b>")]
    [InlineData("\"Alice\" sip:a@b")]
    [InlineData("\"Alice\" x <sip:a@b>")]
    [InlineData("x \"Alice\" <sip:a@b>")]
    [InlineData("A(lice) <sip:a@b>")]
    [InlineData("A@lice <sip:a@b>")]
    [InlineData("A\x01 <sip:a@b>")]
    [InlineData("sip:a@b sip:c@d")]
    [InlineData("sip:a@b?Subject=x")]
    [InlineData("<sip:a@b>x")]
    [InlineData("<sip:a@b>;")]
    [InlineData("<sip:a@b>;;tag=1")]
    [InlineData("<sip:a@b>;tag=1;")]
    [InlineData("<sip:a@b>;tag=\"1")]
    [InlineData("<sip:a@b>;ta g=1")]
    [InlineData("sip:")]
    [InlineData("a@b")]
    [InlineData("/")]
    [InlineData("*")]
    public void OtherAddressIsRefused(string value)
    {
        Assert.Equal(RejectReason.MalformedFrom, MessageText.Options.With("From: " + value).Read().Reason);
        Assert.Equal(RejectReason.MalformedTo, MessageText.Options.With("To: " + value).Read().Reason);
        Assert.Equal(RejectReason.MalformedRoute, MessageText.Options.Plus("Route: " + value).Read().Reason);
        Assert.Equal(RejectReason.MalformedRecordRoute, MessageText.Options.Plus("Record-Route: <sip:a>," + value).Read().Reason);
    }

    [Fact]
    public void AddressesOfAllFieldsStandInTheirOrder()
    {
        SipHeaders headers = MessageText.Options
            .Plus("Contact: <sip:a>;language=\"en,fr\" , \"x,y\" <sip:b?c=d,e>\r\n ,sip:c;q=0.5")
            .Plus("m:<tel:1>").Plus("Route: <sip:r;lr>").Plus("CONTACT: sip:d,sip:e").AcceptRequest().Headers;
        List<string> uris = [];
        foreach (NameAddr contact in headers.Contacts)
        {
            uris.Add(contact.UriValue.Text());
        }

        Assert.Equal(["sip:a", "sip:b?c=d,e", "sip:c", "tel:1", "sip:d", "sip:e"], uris);
        Assert.True(headers.Contacts.TryGetFirst(out NameAddr first));
        Assert.Equal("<sip:a>;language=\"en,fr\"", first.Value.Text());
        Assert.False(headers.Contacts.IsStar || headers.Contacts.IsEmpty);
        Assert.True(headers.Routes.TryGetFirst(out first) && first.UriValue.Text() == "sip:r;lr");
        Assert.True(headers.RecordRoutes.IsEmpty);
        Assert.False(headers.RecordRoutes.TryGetFirst(out _));
    }

    [Fact]
    public void StarIsNoAddress()
    {
        NameAddrList contacts = MessageText.Options.Plus("Contact: *").AcceptRequest().Headers.Contacts;
        Assert.True(contacts.IsStar);
        Assert.True(contacts.IsEmpty);
        Assert.False(contacts.TryGetFirst(out _));
    }
}
