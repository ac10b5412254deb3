using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>URIs: RFC 3261 sections 19.1.1 and 25.1.</summary>
public sealed class SipUriTests
{
    [Theory]
    [InlineData("sip:example.com", "", "", "example.com", null, "", null)]
    [InlineData("sip:alice@example.com", "alice", "", "example.com", null, "", null)]
    [InlineData("SIP:alice:secret@example.com:5061", "alice", "secret", "example.com", 5061, "", null)]
    [InlineData("sip:alice:@192.0.2.1:65535", "alice", "", "192.0.2.1", 65535, "", null)]
    [InlineData("sip:alice:a:b@c", "alice", "a:b", "c", null, "", null)]
    [InlineData("sip:user;par=u%40example.net@example.com", "user;par=u%40example.net", "", "example.com", null, "", null)]
    [InlineData("sip:+1-555;postd=pp@example.com;user=phone", "+1-555;postd=pp", "", "example.com", null, ";user=phone", null)]
    [InlineData("sip:a?b/c&d=e$f,g@h", "a?b/c&d=e$f,g", "", "h", null, "", null)]
    [InlineData("sip:%00%ff%7E@h", "%00%ff%7E", "", "h", null, "", null)]
    [InlineData("sip:**610#@h", "**610#", "", "h", null, "", null)]
    [InlineData("sip:[2001:db8::10]", "", "", "[2001:db8::10]", null, "", null)]
    [InlineData("sip:[2001:db8::10:5070]", "", "", "[2001:db8::10:5070]", null, "", null)]
    [InlineData("sip:a@[2001:db8::192.0.2.1]:5070;lr", "a", "", "[2001:db8::192.0.2.1]", 5070, ";lr", null)]
    [InlineData("sip:h;transport=tcp;lr;maddr=[::1]", "", "", "h", null, ";transport=tcp;lr;maddr=[::1]", null)]
    [InlineData("sip:h;%6C%72;n%61me=v%61lue%25%34%31", "", "", "h", null, ";%6C%72;n%61me=v%61lue%25%34%31", null)]
    [InlineData("sip:h:1;a?Subject=x&Route=%3Csip:p%3E", "", "", "h", 1, ";a", "Subject=x&Route=%3Csip:p%3E")]
    [InlineData("sips:h?a=", "", "", "h", null, "", "a=")]
    public void PartsOfASipUriAreFound(string text, string user, string password, string host, int? port, string parameters, string? headers)
    {
        Assert.True(SipUri.TryParse(text.Bytes(), out SipUri uri));
        Assert.True(uri.IsSip);
        Assert.Equal(text, uri.Value.Text());
        Assert.Equal((user, password, host), (uri.User.Text(), uri.Password.Text(), uri.Host.Text()));
        Assert.Equal((port, parameters), (uri.Port, uri.Parameters.Value.Text()));
        Assert.True(UriReader.TryRead(text.Bytes(), out UriLayout layout));
        Assert.Equal(headers, layout.Headers.Exists ? layout.Headers.Of(text.Bytes()).Text() : null);
    }

    [Theory]
    [InlineData("sip:h", "sip", UriScheme.Sip)]
    [InlineData("SiPs:h", "SiPs", UriScheme.Sips)]
    [InlineData("sipx:h", "sipx", UriScheme.Other)]
    [InlineData("si:h", "si", UriScheme.Other)]
    [InlineData("Tel:+15550100;phone-context=example.com", "Tel", UriScheme.Tel)]
    [InlineData("tels:+15550100", "tels", UriScheme.Other)]
    [InlineData("http://[2001:db8::1]/a%20b?c=d,e#f", "http", UriScheme.Other)]
    [InlineData("soap.beep://192.0.2.103:3002", "soap.beep", UriScheme.Other)]
    [InlineData("a1+-.:x", "a1+-.", UriScheme.Other)]
    [InlineData("urn:service:sos", "urn", UriScheme.Urn)]
    public void SchemeDecidesWhatTheRestMeans(string text, string scheme, UriScheme kind)
    {
        Assert.True(SipUri.TryParse(text.Bytes(), out SipUri uri));
        Assert.Equal(scheme, uri.Scheme.Text());
        Assert.Equal(kind, uri.Kind);
        Assert.Equal(kind is UriScheme.Sip or UriScheme.Sips, uri.IsSip);
        Assert.Equal((kind is UriScheme.Sips, kind is UriScheme.Tel), (uri.IsSecure, uri.IsTel));
        Assert.True(uri.IsSip || (uri.Host.IsEmpty && uri.User.IsEmpty && uri.Parameters.IsEmpty && uri.Port is null));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("sip")]
    [InlineData("sip:")]
    [InlineData("sips:")]
    [InlineData("tel:")]
    [InlineData("1sip:h")]
    [InlineData("s_ip:h")]
    [InlineData(":h")]
    [InlineData("sip:@h")]
    [InlineData("sip::p@h")]
    [InlineData("sip:a@")]
    [InlineData("sip:a@b@c")]
    [InlineData("sip:a b@h")]
    [InlineData("sip:a%4@h")]
    [InlineData("sip:a%@h")]
    [InlineData("sip:a%4g@h")]
    [InlineData("sip:a\"b@h")]
    [InlineData("sip:<a>@h")]
    [InlineData("sip:\u00e9@h")]
    [InlineData("sip:h:")]
    [InlineData("sip:h:0")]
    [InlineData("sip:h:65536")]
    [InlineData("sip:h:-1")]
    [InlineData("sip:h:1x")]
    [InlineData("sip:h x")]
    [InlineData("sip: h")]
    [InlineData("sip:h/path")]
    [InlineData("sip:h;a b")]
    [InlineData("sip:h;")]
    [InlineData("sip:h;;a")]
    [InlineData("sip:h;a;")]
    [InlineData("sip:h;=a")]
    [InlineData("sip:h;a=")]
    [InlineData("sip:h;a=;b")]
    [InlineData("sip:h:5x60")]
    [InlineData("sip:h:99999")]
    [InlineData("sip:h;a=%zz")]
    [InlineData("sip:h;a=\"b\"")]
    [InlineData("sip:h?")]
    [InlineData("sip:h?a b")]
    [InlineData("sip:h?a=%2")]
    [InlineData("sip:2001:db8::10")]
    [InlineData("sip:[2001:db8::10")]
    [InlineData("sip:[2001:db8::10]x")]
    [InlineData("sip:[]")]
    [InlineData("sip:[fe80::1%25eth0]")]
    [InlineData("sip:h\0")]
    [InlineData("http:// x")]
    [InlineData("http://a/%2")]
    [InlineData("<sip:h>")]
    public void OtherTextIsNoUri(string text) => Assert.False(SipUri.TryParse(text.Bytes(), out _));

    [Theory]
    [InlineData("sip:h;transport=tcp;lr", "transport", "tcp")]
    [InlineData("sip:h;Transport=TCP;lr", "TRANSPORT", "TCP")]
    [InlineData("sip:h;transport=tcp;lr", "lr", "")]
    [InlineData("sip:h;%6C%72;x", "lr", "")]
    [InlineData("sip:h;tr%61nsport=%74cp", "transport", "%74cp")]
    [InlineData("sip:h;a=b=c", "a", "b=c")]
    [InlineData("sip:h;a=1;a=2", "a", "1")]
    [InlineData("sip:h;lrx=1", "lr", null)]
    [InlineData("sip:lr;user@h", "user", null)]
    [InlineData("sip:h", "lr", null)]
    [InlineData("tel:1;lr", "lr", null)]
    public void ParameterIsLookedUpByItsName(string text, string name, string? expected)
    {
        Assert.True(SipUri.TryParse(text.Bytes(), out SipUri uri));
        Assert.Equal(expected is not null, uri.TryGetParameter(name.Bytes(), out System.ReadOnlySpan<byte> value));
        Assert.Equal(expected ?? "", value.Text());
    }

    [Theory]
    [InlineData("sip:a@h", false)]
    [InlineData("sip:a:@h", true)]
    [InlineData("sip:a:b@h", true)]
    [InlineData("sip:h:5060", false)]
    public void PasswordMayBeEmpty(string text, bool hasPassword)
    {
        Assert.True(SipUri.TryParse(text.Bytes(), out SipUri uri));
        Assert.Equal(hasPassword, uri.HasPassword);
    }

    [Theory]
    [InlineData("sip", 5060)]
    [InlineData("SIPS", 5061)]
    [InlineData("tel", null)]
    [InlineData("", null)]
    public void DefaultPortIsThatOfTheScheme(string scheme, int? port) => Assert.Equal(port, SipUri.DefaultPort(scheme.Bytes()));
}
