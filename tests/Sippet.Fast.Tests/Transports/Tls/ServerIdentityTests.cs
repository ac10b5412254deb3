using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>Which server a request is given to: RFC 5922 section 7.3, RFC 6066 section 3.</summary>
public sealed class ServerIdentityTests
{
    private static readonly TestAuthority s_authority = new();

    [Theory]
    [InlineData("example.com", "DNS:example.com")]
    [InlineData("example.com", "URI:sip:example.com", "DNS:host1.example.net")]
    [InlineData("EXAMPLE.com.", "DNS:example.com")]
    [InlineData(null, "IP:127.0.0.1")]
    [InlineData("127.0.0.1", "IP:127.0.0.1")] // a domain that is an address is none
    public async Task RequestIsGivenToTheServerWhoseCertificateIsGoodForTheDomain(string? domain, params string[] names)
    {
        using X509Certificate2 certificate = s_authority.Issue(names);
        await using SipStack server = TlsScene.Server([certificate]);
        await using SipStack client = TlsScene.Client(s_authority);
        Assert.Equal("200 OK", (await TlsScene.AskAsync(client, TlsScene.TargetOf(TlsScene.EndPointOf(server), domain))).ToString());
    }

    [Theory]
    [InlineData("example.com", "DNS:host1.example.net")] // what DNS has made of the domain
    [InlineData("example.com", "IP:127.0.0.1")]
    [InlineData("host.example.com", "DNS:*.example.com")]
    [InlineData("example.com", "DNS:example.com", "URI:sip:example.net")]
    [InlineData(null, "DNS:127.0.0.1")]
    [InlineData(null, "DNS:example.com")]
    public async Task NothingIsGivenToAServerWhoseCertificateIsForOthers(string? domain, params string[] names)
    {
        using X509Certificate2 certificate = s_authority.Issue(names);
        await using SipStack server = TlsScene.Server([certificate]);
        await using SipStack client = TlsScene.Client(s_authority);
        Assert.Equal(TransactionError.TransportError, (await TlsScene.AskAsync(client, TlsScene.TargetOf(TlsScene.EndPointOf(server), domain))).Error);
        Assert.Equal(0, server.Statistics.Received(MessageKind.Request));
    }

    [Fact]
    public async Task ExpiredCertificateAndThatOfAnUnknownRootAreRefused()
    {
        TestAuthority other = new(); // of the same name
        using X509Certificate2 expired = s_authority.IssueExpired("DNS:example.com"), strange = other.Issue("DNS:example.com"), good = s_authority.Issue("DNS:example.com");
        await using SipStack client = TlsScene.Client(s_authority);
        List<string> results = [];
        foreach (X509Certificate2 certificate in new[] { expired, strange, good })
        {
            await using SipStack server = TlsScene.Server([certificate]);
            results.Add((await TlsScene.AskAsync(client, TlsScene.TargetOf(TlsScene.EndPointOf(server), "example.com"))).ToString());
        }

        Assert.Equal(["TransportError", "TransportError", "200 OK"], results);
    }

    [Fact]
    public async Task WhoIsTrustedByOneStackIsNotByAnother()
    {
        using X509Certificate2 certificate = s_authority.Issue("DNS:example.com");
        await using SipStack server = TlsScene.Server([certificate]);
        SipTarget target = TlsScene.TargetOf(TlsScene.EndPointOf(server), "example.com");
        foreach (TestAuthority trusted in new[] { s_authority, s_authority, new TestAuthority() })
        {
            // The platform may resume the session of the stack before.
            await using SipStack client = TlsScene.Client(trusted);
            Assert.Equal(trusted == s_authority ? null : TransactionError.TransportError, (await TlsScene.AskAsync(client, target)).Error);
        }
    }

    [Fact]
    public async Task ServerIsAskedForTheDomainOfTheUriAndForNoneWhereThatIsAnAddress()
    {
        using X509Certificate2 certificate = s_authority.Issue("DNS:example.com", "DNS:other.example.com", "IP:127.0.0.1");
        await using TlsPeer peer = new(certificate);
        await using SipStack client = TlsScene.Client(s_authority);
        foreach (string? domain in new[] { "Example.com", "example.com", "other.example.com", null, "127.0.0.1", "example.com." })
        {
            Assert.True((await TlsScene.AskAsync(client, TlsScene.TargetOf(peer.EndPoint, domain))).IsSuccess);
        }

        // One connection a domain, though all lead to the same address.
        Assert.Equal(["example.com", "other.example.com", ""], peer.Names);
    }

    [Fact]
    public async Task ConnectionOfOneDomainIsNotThatOfAnotherAtTheSameAddress()
    {
        using X509Certificate2 certificate = s_authority.Issue("DNS:example.com");
        await using TlsPeer peer = new(certificate);
        await using SipStack client = TlsScene.Client(s_authority);
        SipTarget good = TlsScene.TargetOf(peer.EndPoint, "example.com"), other = TlsScene.TargetOf(peer.EndPoint, "other.example.com");
        Assert.True((await TlsScene.AskAsync(client, good)).IsSuccess);
        Assert.Equal(TransactionError.TransportError, (await TlsScene.AskAsync(client, other)).Error);
        Assert.True((await TlsScene.AskAsync(client, good)).IsSuccess);
        Assert.Equal(["example.com", "other.example.com"], peer.Names);
    }

    [Fact]
    public async Task TargetsOfAResolverAreHeldAgainstTheDomainThatItTells()
    {
        using X509Certificate2 certificate = s_authority.Issue("URI:sip:example.com"), another = s_authority.Issue("URI:sip:example.net");
        await using TlsPeer wrong = new(another), right = new(certificate);
        await using SipStack client = TlsScene.Client(s_authority, options => options.Resolver = new ListResolver(
            TlsScene.TargetOf(wrong.EndPoint, "example.com"), TlsScene.TargetOf(right.EndPoint, "example.com")));
        SipMessage request = SipMessage.CreateRequest(SipMethod.Options, "sips:bob@example.com", "sips:alice@example.com");
        Assert.Equal("200 OK", (await client.SendAsync(request, TlsScene.Never)).ToString());
        Assert.Equal(["example.com", "example.com"], wrong.Names.Concat(right.Names));
    }

    private sealed class ListResolver(params SipTarget[] targets) : ISipResolver
    {
        public ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipUri nextHop) => new(targets);
    }
}
