using System;
using System.IO;
using System.Security.Cryptography;

namespace Sippet.Fast.Server;

/// <summary>The files of a certificate, in PEM.</summary>
/// <param name="Certificate">The certificate, and those of its authorities after it.</param>
/// <param name="Key">Its private key.</param>
internal sealed record CertificateFiles(string Certificate, string Key)
{
    /// <summary>Puts what the files hold now in the place of what there was.</summary>
    /// <exception cref="Exception">What the files hold is no use: <see cref="TryLoadInto"/> tells of it instead.</exception>
    public void LoadInto(SipCertificates certificates) => certificates.ReplaceFromPemFile(Certificate, Key);

    /// <summary>Puts what the files hold now in the place of what there was; when they are no use, that stays.</summary>
    /// <param name="certificates">The certificates.</param>
    /// <param name="fault">Why they are no use.</param>
    public bool TryLoadInto(SipCertificates certificates, out Exception? fault)
    {
        try
        {
            LoadInto(certificates);
            fault = null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            fault = failure;
        }

        return fault is null;
    }
}
