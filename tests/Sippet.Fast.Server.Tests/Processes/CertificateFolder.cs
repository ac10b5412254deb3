using System;
using System.IO;
using System.Security.Cryptography.X509Certificates;
using Sippet.Fast.Transports.Tls;

namespace Sippet.Fast.Server.Processes;

/// <summary>The certificate of a server in files, which a test may write anew. They go with the folder.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sippet-");

    public CertificateFolder()
    {
        File.WriteAllText(RootFile, Authority.Roots[0].ExportCertificatePem());
        Renew();
    }

    public TestAuthority Authority { get; } = new();

    public string RootFile => Path.Combine(_folder.FullName, "root.pem");

    public string CertificateFile => Path.Combine(_folder.FullName, "certificate.pem");

    public string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    /// <summary>The options that let a server listen on TLS.</summary>
    public string[] Options => ["--listen", "tls:127.0.0.1:0", "--certificate", CertificateFile, "--key", KeyFile];

    /// <summary>Writes another certificate into the files.</summary>
    /// <returns>Its serial number.</returns>
    public string Renew()
    {
        using X509Certificate2 certificate = Authority.Issue("DNS:localhost", "IP:127.0.0.1");
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return certificate.GetSerialNumberString();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
