namespace Sippet.Fast.Server;

/// <summary>The files of a certificate, in PEM.</summary>
/// <param name="Certificate">The certificate, and those of its authorities after it.</param>
/// <param name="Key">Its private key.</param>
internal sealed record CertificateFiles(string Certificate, string Key)
{
    /// <summary>Puts what the files hold now in the place of what there was.</summary>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file does not hold what it should.</exception>
    public void LoadInto(SipCertificates certificates) => certificates.ReplaceFromPemFile(Certificate, Key);
}
