using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>Which certificate clients are shown, and what takes its place.</summary>
public sealed class SipCertificatesTests
{
    private static readonly TestAuthority s_authority = new();

    [Fact]
    public async Task ClientIsShownTheFirstCertificateOfTheDomainThatItAsksForElseTheDefault()
    {
        using X509Certificate2 first = s_authority.Issue("DNS:example.com"), second = s_authority.Issue("URI:sip:example.net", "DNS:example.org"),
            third = s_authority.Issue("DNS:example.com", "DNS:*.example.edu", "DNS:Example.INFO");
        await using SipStack server = TlsScene.Server([first, second, third]);
        IPEndPoint endPoint = TlsScene.EndPointOf(server);
        (string, X509Certificate2)[] expected =
        [
            ("example.com", first), ("EXAMPLE.NET", second), ("example.info", third),
            ("example.org", first), // a DNS name beside a sip URI
            ("host.example.edu", first), // no wildcards
            ("unknown.example.com", first),
            ("127.0.0.1", first), // asks for none
        ];
        foreach ((string host, X509Certificate2 certificate) in expected)
        {
            Assert.Equal((host, certificate.GetSerialNumberString()), (host, await TlsScene.ShownAsync(endPoint, host)));
        }
    }

    [Fact]
    public async Task ReplacementConcernsNewHandshakesAloneAndOpenConnectionsGoOn()
    {
        using X509Certificate2 old = s_authority.Issue("DNS:example.com"), other = s_authority.Issue("DNS:example.com");
        SipCertificates? certificates = null;
        await using SipStack server = TlsScene.Server([old], options => certificates = options.Tls.Certificates);
        IPEndPoint endPoint = TlsScene.EndPointOf(server);
        await using SslStream open = await TlsScene.ConnectAsync(endPoint, "example.com");
        Assert.Equal(old.GetSerialNumberString(), TlsScene.SerialOf(open));
        certificates!.Replace([other]);
        Assert.Equal(other.GetSerialNumberString(), await TlsScene.ShownAsync(endPoint, "example.com"));
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await TlsScene.AskAsync(open), StringComparison.Ordinal);
    }

    [Fact]
    public void CertificatesWithoutAnyOrWithoutAKeyAreRefusedAndTheOldOnesStay()
    {
        using X509Certificate2 good = s_authority.Issue("DNS:example.com");
        using X509Certificate2 keyless = X509CertificateLoader.LoadCertificate(good.Export(X509ContentType.Cert));
        SipCertificates certificates = new();
        Assert.True(certificates.IsEmpty);
        certificates.Replace([good]);
        Assert.Throws<ArgumentNullException>(() => certificates.Replace(null!));
        Assert.Throws<ArgumentException>(() => certificates.Replace([]));
        Assert.Throws<ArgumentException>(() => certificates.Replace([good, keyless]));
        Assert.Equal(good, certificates.Find("example.com")!.TargetCertificate);
        Assert.False(certificates.IsEmpty);
    }

    [Fact]
    public void FilesAreReadWithTheirChainAndBadOnesLeaveWhatThereWas()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sippet-");
        try
        {
            string certificateFile = Path.Combine(folder.FullName, "certificate.pem"), keyFile = Path.Combine(folder.FullName, "key.pem");
            using X509Certificate2 good = s_authority.Issue("DNS:example.com"), other = s_authority.Issue("DNS:example.com");
            File.WriteAllText(certificateFile, $"{good.ExportCertificatePem()}\n{s_authority.Roots[0].ExportCertificatePem()}\n");
            File.WriteAllText(keyFile, good.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
            SipCertificates certificates = new();
            certificates.ReplaceFromPemFile(certificateFile, keyFile);
            Assert.Equal(good, certificates.Find("example.com")!.TargetCertificate);

            Assert.ThrowsAny<IOException>(() => certificates.ReplaceFromPemFile(Path.Combine(folder.FullName, "none.pem"), keyFile));
            File.WriteAllText(keyFile, other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()); // of another certificate
            Exception mismatch = Assert.ThrowsAny<Exception>(() => certificates.ReplaceFromPemFile(certificateFile, keyFile));
            Assert.True(mismatch is CryptographicException or ArgumentException, mismatch.ToString());
            File.WriteAllText(certificateFile, "half a file");
            Assert.ThrowsAny<CryptographicException>(() => certificates.ReplaceFromPemFile(certificateFile, keyFile));
            Assert.Equal(good, certificates.Find("example.com")!.TargetCertificate);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void StackThatListensOnTlsNeedsACertificate()
    {
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => SipStack.Create(static options => options.ListenTls("127.0.0.1:0")));
        Assert.Contains("Tls.Certificates", thrown.Message, StringComparison.Ordinal);
    }
}
