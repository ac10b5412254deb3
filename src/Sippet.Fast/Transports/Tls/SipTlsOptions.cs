using System;
using System.Security.Cryptography.X509Certificates;

namespace Sippet.Fast;

/// <summary>TLS, for sips, <c>transport=tls</c> and secure WebSockets: versions 1.2 and 1.3 (RFC 3261 section 26.3.1, RFC 8996).</summary>
public sealed class SipTlsOptions
{
    /// <summary>
    /// The stack's own certificates: as a server by the name that the client asks for, as a client the default one where the server asks for one. They may be
    /// replaced while the stack runs.
    /// </summary>
    public SipCertificates Certificates { get; } = new();

    /// <summary>The roots that certificates of peers have to lead to; null, the default, for those of the system. Set before the stack is made.</summary>
    public X509Certificate2Collection? TrustedRoots { get; set; }

    /// <summary>Whether revocation of certificates of peers is looked up: not by default, since that may take its time.</summary>
    public X509RevocationMode RevocationMode
    {
        get;
        set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "This mode does not exist.");
    }

    /// <summary>
    /// Whether clients have to show a certificate that leads to a trusted root (mutual TLS): not by default. Which domains it is good for,
    /// RFC 5922 leaves to what a request wants.
    /// </summary>
    public bool RequireClientCertificate { get; set; }
}
