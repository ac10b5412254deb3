using System;
using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sippet.Fast.Transports.Tls;

/// <summary>An authority of a test's own, and the certificates that it makes.</summary>
internal sealed class TestAuthority
{
    private const string SubjectAlternativeName = "2.5.29.17";

    private static readonly DateTimeOffset s_now = DateTimeOffset.UtcNow;

    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name = "CN=Test root")
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _certificate = request.CreateSelfSigned(s_now.AddDays(-30), s_now.AddDays(30));
    }

    /// <summary>Its own certificate, for those who trust it.</summary>
    public X509Certificate2Collection Roots => [_certificate];

    /// <summary>Makes a certificate.</summary>
    /// <param name="names">The names of its subjectAltName, each with its kind: <c>DNS:example.com</c>, <c>URI:sip:example.com</c>, <c>IP:127.0.0.1</c>.</param>
    public X509Certificate2 Issue(params string[] names) => Issue("CN=Test", names);

    /// <summary>Makes a certificate that was good until yesterday.</summary>
    public X509Certificate2 IssueExpired(params string[] names) => Issue("CN=Test", SubjectAlternativeNames(names), s_now.AddDays(-1));

    /// <summary>Makes a certificate with a subject; without names it has no subjectAltName.</summary>
    public X509Certificate2 Issue(string subject, string[] names) => Issue(subject, names.Length == 0 ? null : SubjectAlternativeNames(names), s_now.AddDays(10));

    /// <summary>Makes a certificate whose subjectAltName is what it is given, in DER or not.</summary>
    public X509Certificate2 IssueRaw(byte[] subjectAlternativeName) => Issue("CN=example.com", subjectAlternativeName, s_now.AddDays(10));

    private X509Certificate2 Issue(string subject, byte[]? subjectAlternativeName, DateTimeOffset notAfter)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        if (subjectAlternativeName is not null)
        {
            request.CertificateExtensions.Add(new X509Extension(SubjectAlternativeName, subjectAlternativeName, critical: false));
        }

        using X509Certificate2 certificate = request.Create(_certificate, s_now.AddDays(-10), notAfter, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private static byte[] SubjectAlternativeNames(string[] names)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (string name in names)
            {
                Write(writer, name);
            }
        }

        return writer.Encode();
    }

    private static void Write(AsnWriter writer, string name)
    {
        string[] parts = name.Split(':', 2);
        switch (parts[0])
        {
            case "DNS":
                writer.WriteCharacterString(UniversalTagNumber.IA5String, parts[1], new Asn1Tag(TagClass.ContextSpecific, 2));
                break;
            case "URI":
                writer.WriteCharacterString(UniversalTagNumber.IA5String, parts[1], new Asn1Tag(TagClass.ContextSpecific, 6));
                break;
            case "IP":
                writer.WriteOctetString(IPAddress.Parse(parts[1]).GetAddressBytes(), new Asn1Tag(TagClass.ContextSpecific, 7));
                break;
            default:
                throw new ArgumentException($"'{name}' has no kind.", nameof(name));
        }
    }
}
