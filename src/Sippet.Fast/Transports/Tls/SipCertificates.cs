using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Sippet.Fast.Transports.Tls;

namespace Sippet.Fast;

/// <summary>
/// A stack's certificates, by the domains that they are good for (RFC 5922 section 7.1). <see cref="Replace"/> puts others in their place at once: handshakes
/// from then on use those, and connections that are open go on. On any thread.
/// </summary>
public sealed class SipCertificates
{
    private volatile Chains _chains = new(null, FrozenDictionary<string, SslStreamCertificateContext>.Empty);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _chains.Default is null;

    /// <summary>The certificate for those who ask for no domain, or for one that none is good for; null for none.</summary>
    internal SslStreamCertificateContext? Default => _chains.Default;

    /// <summary>Puts certificates in the place of those that there were.</summary>
    /// <param name="certificates">
    /// The certificates, with their private keys; the first is the default. Those who ask for a domain get the first one that is good for it. They must not
    /// be disposed of while the stack may use them.
    /// </param>
    /// <param name="intermediates">Certificates of authorities that are sent along; null where the system finds them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="certificates"/> is null.</exception>
    /// <exception cref="ArgumentException">There is none, or one has no private key.</exception>
    public void Replace(IEnumerable<X509Certificate2> certificates, X509Certificate2Collection? intermediates = null)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        SslStreamCertificateContext? first = null;
        Dictionary<string, SslStreamCertificateContext> byDomain = new(StringComparer.OrdinalIgnoreCase);
        foreach (X509Certificate2 certificate in certificates)
        {
            if (!certificate.HasPrivateKey)
            {
                throw new ArgumentException($"The certificate of {certificate.Subject} has no private key.", nameof(certificates));
            }

            SslStreamCertificateContext context = SslStreamCertificateContext.Create(certificate, intermediates);
            first ??= context;
            foreach (string domain in SipIdentity.DomainsOf(certificate))
            {
                byDomain.TryAdd(domain, context);
            }
        }

        _chains = first is null
            ? throw new ArgumentException("Give at least one certificate.", nameof(certificates))
            : new Chains(first, byDomain.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Puts the certificate of a file in the place of those that there were.</summary>
    /// <param name="certificatePath">A file with the certificate and those of its authorities after it, in PEM.</param>
    /// <param name="keyPath">A file with its private key, in PEM.</param>
    /// <exception cref="System.IO.IOException">A file cannot be read; what there was stays, as with each of these exceptions.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file does not hold what it should, or the key is another's.</exception>
    /// <exception cref="ArgumentException">A path is empty, or the key is another's.</exception>
    public void ReplaceFromPemFile(string certificatePath, string keyPath)
    {
        X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(certificatePath);
        Replace([certificate], chain);
    }

    /// <summary>The certificate for a domain that a client asks for.</summary>
    internal SslStreamCertificateContext? Find(string domain)
    {
        Chains chains = _chains;
        return chains.ByDomain.TryGetValue(domain, out SslStreamCertificateContext? context) ? context : chains.Default;
    }

    private sealed record Chains(SslStreamCertificateContext? Default, FrozenDictionary<string, SslStreamCertificateContext> ByDomain);
}
