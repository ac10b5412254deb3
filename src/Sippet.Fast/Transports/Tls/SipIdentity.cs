using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sippet.Fast.Transports.Tls;

/// <summary>The domains that a certificate is good for: RFC 5922 sections 7.1 and 7.2. No name stands for others: a wildcard is good for nothing.</summary>
internal static class SipIdentity
{
    private const string SubjectAlternativeName = "2.5.29.17";

    private static readonly Asn1Tag s_uri = new(TagClass.ContextSpecific, 6);

    /// <summary>Whether a certificate is good for a domain.</summary>
    public static bool IsFor(X509Certificate2 certificate, string domain) =>
        DomainsOf(certificate).Any(identity => string.Equals(identity, domain, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a certificate names an address.</summary>
    public static bool IsFor(X509Certificate2 certificate, IPAddress address)
    {
        try
        {
            return Names(certificate)?.EnumerateIPAddresses().Any(address.Equals) ?? false;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The domains: those of sip URIs; only where there is none, DNS names; only where it has no subjectAltName, the common name.</summary>
    public static IReadOnlyList<string> DomainsOf(X509Certificate2 certificate)
    {
        try
        {
            if (Names(certificate) is not { } names)
            {
                string name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
                return name.Length > 0 ? [name] : [];
            }

            List<string> uris = [.. UrisOf(names).Select(DomainOf).OfType<string>()];
            return uris.Count > 0 ? uris : [.. names.EnumerateDnsNames()];
        }
        catch (Exception fault) when (fault is CryptographicException or AsnContentException)
        {
            return []; // a certificate of somebody who cannot make one
        }
    }

    // The collection has it decoded only where it was made from a whole certificate.
    private static X509SubjectAlternativeNameExtension? Names(X509Certificate2 certificate) =>
        certificate.Extensions[SubjectAlternativeName] is { } extension ? new X509SubjectAlternativeNameExtension(extension.RawData, extension.Critical) : null;

    private static IEnumerable<string> UrisOf(X509SubjectAlternativeNameExtension names)
    {
        AsnReader reader = new AsnReader(names.RawData, AsnEncodingRules.DER).ReadSequence();
        while (reader.HasData)
        {
            if (reader.PeekTag().HasSameClassAndValue(s_uri))
            {
                yield return reader.ReadCharacterString(UniversalTagNumber.IA5String, s_uri);
            }
            else
            {
                reader.ReadEncodedValue();
            }
        }
    }

    private static string? DomainOf(string uri)
    {
        bool isDomain = SipUri.TryParse(Encoding.ASCII.GetBytes(uri), out SipUri parsed) && parsed.Kind == UriScheme.Sip && parsed.User.IsEmpty && !uri.Contains('@', StringComparison.Ordinal);
        return isDomain ? Encoding.ASCII.GetString(parsed.Host) : null;
    }
}
