using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>The domains that a certificate is good for: RFC 5922 sections 7.1 and 7.2.</summary>
public sealed class SipIdentityTests
{
    private static readonly TestAuthority s_authority = new();

    [Theory]
    [InlineData("", "CN=Test", "URI:sip:example.com")]
    [InlineData("", "CN=Test", "URI:SIP:EXAMPLE.com")]
    [InlineData("", "CN=Test", "URI:sip:example.com:5061;transport=tls")]
    [InlineData("", "CN=Test", "URI:sip:example.com.")]
    [InlineData("", "CN=Test", "DNS:example.com")]
    [InlineData("", "CN=Test", "DNS:Example.COM", "DNS:example.net")]
    [InlineData("", "CN=Test", "DNS:example.net", "URI:sip:example.com")]
    [InlineData("", "CN=Test", "DNS:example.com", "URI:sip:alice@example.net")] // a person's URI is none that keeps DNS names away
    [InlineData("", "CN=Test", "DNS:example.com", "URI:https://example.net/")]
    [InlineData("", "CN=Test", "IP:192.0.2.7", "DNS:example.com")]
    [InlineData("", "CN=example.com")]
    [InlineData("", "O=Test, CN=Example.com, C=DE")]
    [InlineData("URI before DNS", "CN=Test", "DNS:example.com", "URI:sip:example.net")]
    [InlineData("another domain", "CN=Test", "DNS:example.net")]
    [InlineData("a host of the domain", "CN=Test", "DNS:host.example.com")]
    [InlineData("the end of a domain", "CN=Test", "DNS:com")]
    [InlineData("a wildcard", "CN=Test", "DNS:*.com")]
    [InlineData("a wildcard", "CN=Test", "DNS:*")]
    [InlineData("a wildcard", "CN=Test", "URI:sip:*.com")]
    [InlineData("a leading dot", "CN=Test", "DNS:.example.com")]
    [InlineData("a sips URI", "CN=Test", "URI:sips:example.com")]
    [InlineData("a person's", "CN=Test", "URI:sip:alice@example.com")]
    [InlineData("a person's", "CN=Test", "URI:sip:@example.com")]
    [InlineData("another scheme", "CN=Test", "URI:xmpp:example.com")]
    [InlineData("no URI", "CN=Test", "URI:example.com")]
    [InlineData("CN beside subjectAltName", "CN=example.com", "DNS:example.net")]
    [InlineData("CN beside subjectAltName", "CN=example.com", "IP:192.0.2.7")]
    [InlineData("an organization", "O=example.com")]
    [InlineData("a domain component", "DC=example.com")]
    [InlineData("a less specific CN", "CN=example.net, CN=example.com")]
    [InlineData("NUL", "CN=Test", "DNS:example.com\0.example.net")]
    public void CertificateIsGoodForTheDomainsThatItNames(string fault, string subject, params string[] names)
    {
        using X509Certificate2 certificate = s_authority.Issue(subject, names);
        Assert.Equal(fault.Length == 0, SipIdentity.IsFor(certificate, "example.com"));
    }

    [Fact]
    public void NameOfAWildcardIsNoHostOfIt()
    {
        using X509Certificate2 certificate = s_authority.Issue("DNS:*.example.com");
        Assert.False(SipIdentity.IsFor(certificate, "host.example.com"));
        Assert.False(SipIdentity.IsFor(certificate, "example.com"));
    }

    [Theory]
    [InlineData(true, "192.0.2.7", "IP:192.0.2.7")]
    [InlineData(true, "2001:db8::7", "DNS:example.com", "IP:2001:db8:0::7")]
    [InlineData(true, "192.0.2.7", "URI:sip:192.0.2.7")]
    [InlineData(true, "2001:db8::7", "URI:sip:[2001:db8:0::7]:5061")]
    [InlineData(false, "192.0.2.7", "IP:192.0.2.8")]
    [InlineData(false, "192.0.2.7", "DNS:192.0.2.7")]
    [InlineData(false, "192.0.2.7", "URI:sip:alice@192.0.2.7")]
    [InlineData(false, "192.0.2.7", "DNS:example.com")]
    public void CertificateIsGoodForTheAddressesThatItNames(bool isGood, string address, params string[] names)
    {
        using X509Certificate2 certificate = s_authority.Issue(names);
        Assert.Equal(isGood, SipIdentity.IsFor(certificate, IPAddress.Parse(address)));
    }

    [Fact]
    public void CommonNameIsNoAddress()
    {
        using X509Certificate2 certificate = s_authority.Issue("CN=192.0.2.7", []);
        Assert.False(SipIdentity.IsFor(certificate, IPAddress.Parse("192.0.2.7")));
    }

    [Theory]
    [InlineData("")] // nothing at all
    [InlineData("3000")] // an empty sequence
    [InlineData("30")] // cut off
    [InlineData("300D820B6578616D706C652E63")] // cut off within a name
    [InlineData("300D860B6578616D706C652EFF6F6D")] // a URI that is not ASCII
    [InlineData("020101")] // a number
    public void SubjectAltNameThatIsNoneIsGoodForNothing(string bytes)
    {
        using X509Certificate2 certificate = s_authority.IssueRaw(Convert.FromHexString(bytes));
        Assert.Empty(SipIdentity.DomainsOf(certificate));
        Assert.False(SipIdentity.IsFor(certificate, "example.com"));
        Assert.False(SipIdentity.IsFor(certificate, IPAddress.Loopback));
    }
}
