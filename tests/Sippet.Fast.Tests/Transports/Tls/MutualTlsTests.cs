using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>Clients that have to show a certificate: RFC 5922 section 7.4.</summary>
public sealed class MutualTlsTests
{
    private static readonly TestAuthority s_authority = new();
    private static readonly TestAuthority s_other = new("CN=Other root");

    [Fact]
    public async Task ClientIsAnsweredOnlyIfItsCertificateLeadsToATrustedRoot()
    {
        using X509Certificate2 own = s_authority.Issue("DNS:example.com"), good = s_authority.Issue("DNS:client.example.com"),
            strange = s_other.Issue("DNS:client.example.com"), expired = s_authority.IssueExpired("DNS:client.example.com");
        await using SipStack server = ServerThatAsks(own);
        IPEndPoint endPoint = TlsScene.EndPointOf(server);
        Assert.False(await TlsScene.IsAnsweredAsync(endPoint));
        Assert.False(await TlsScene.IsAnsweredAsync(endPoint, strange));
        Assert.False(await TlsScene.IsAnsweredAsync(endPoint, expired));
        Assert.Equal(0, server.Statistics.Received(MessageKind.Request));
        Assert.True(await TlsScene.IsAnsweredAsync(endPoint, good));
    }

    [Fact]
    public async Task StackShowsItsDefaultCertificateAsAClient()
    {
        using X509Certificate2 own = s_authority.Issue("IP:127.0.0.1"), good = s_authority.Issue("DNS:client.example.com"), strange = s_other.Issue("DNS:client.example.com");
        await using SipStack server = ServerThatAsks(own);
        SipTarget target = TlsScene.TargetOf(TlsScene.EndPointOf(server), null);
        await using SipStack client = TlsScene.Client(s_authority, options => options.Tls.Certificates.Replace([good, strange]));
        Assert.Equal("200 OK", (await TlsScene.AskAsync(client, target)).ToString());
        await using SipStack stranger = TlsScene.Client(s_authority, options => options.Tls.Certificates.Replace([strange, good]));
        Assert.Equal(TransactionError.TransportError, (await TlsScene.AskAsync(stranger, target)).Error);
        await using SipStack without = TlsScene.Client(s_authority);
        Assert.Equal(TransactionError.TransportError, (await TlsScene.AskAsync(without, target)).Error);
        Assert.Equal(1, server.Statistics.Received(MessageKind.Request));
    }

    [Fact]
    public async Task ClientWithoutACertificateIsAnsweredWhereNoneIsRequired()
    {
        using X509Certificate2 own = s_authority.Issue("IP:127.0.0.1");
        await using SipStack server = TlsScene.Server([own]);
        Assert.True(await TlsScene.IsAnsweredAsync(TlsScene.EndPointOf(server)));
    }

    private static SipStack ServerThatAsks(X509Certificate2 certificate) => TlsScene.Server([certificate], static options =>
    {
        options.Tls.RequireClientCertificate = true;
        options.Tls.TrustedRoots = s_authority.Roots;
    });
}
