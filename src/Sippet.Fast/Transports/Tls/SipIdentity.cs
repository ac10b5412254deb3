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
    private const string CommonName = "2.5.4.3";

    private static readonly Asn1Tag s_uri = new(TagClass.ContextSpecific, 6);

    /// <summary>Whether a certificate is good for a domain, as <see cref="SipTarget.Domain"/> has it.</summary>
    public static bool IsFor(X509Certificate2 certificate, string domain) =>
        DomainsOf(certificate).Any(identity => string.Equals(identity, domain, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a certificate names an address, as such or as the host of a sip URI.</summary>
    public static bool IsFor(X509Certificate2 certificate, IPAddress address) => Read(
        certificate,
        names => names is not null
            && (names.EnumerateIPAddresses().Any(address.Equals) || HostsOf(names).Any(host => IPAddress.TryParse(host, out IPAddress? named) && named.Equals(address))));

    /// <summary>The domains: those of sip URIs; only where there is none, DNS names; only where it has no subjectAltName, the common name.</summary>
    public static IReadOnlyList<string> DomainsOf(X509Certificate2 certificate) => Read<IReadOnlyList<string>>(
        certificate,
        names =>
        {
            if (names is null)
            {
                return CommonNameOf(certificate.SubjectName) is { } name ? [name] : [];
            }

            List<string> hosts = [.. HostsOf(names)];
            return hosts.Count > 0 ? hosts : [.. names.EnumerateDnsNames().Select(WithoutFinalDot)];
        }) ?? [];

    // The certificate may be of somebody who cannot make one: then it is good for nothing.
    private static T? Read<T>(X509Certificate2 certificate, Func<X509SubjectAlternativeNameExtension?, T> read)
    {
        try
        {
            // The collection has it decoded only where it was made from a whole certificate.
            return read(certificate.Extensions[SubjectAlternativeName] is { } extension
                ? new X509SubjectAlternativeNameExtension(extension.RawData, extension.Critical)
                : null);
        }
        catch (Exception fault) when (fault is CryptographicException or AsnContentException)
        {
            return default;
        }
    }

    private static IEnumerable<string> HostsOf(X509SubjectAlternativeNameExtension names)
    {
        AsnReader reader = new AsnReader(names.RawData, AsnEncodingRules.DER).ReadSequence();
        while (reader.HasData)
        {
            if (!reader.PeekTag().HasSameClassAndValue(s_uri))
            {
                reader.ReadEncodedValue();
            }
            else if (HostOf(reader.ReadCharacterString(UniversalTagNumber.IA5String, s_uri)) is { } host)
            {
                yield return host;
            }
        }
    }

    // Of a sip URI, not a sips one, and without a user: that would be a person's, and not the domain's.
    private static string? HostOf(string uri)
    {
        bool isDomain = SipUri.TryParse(Encoding.ASCII.GetBytes(uri), out SipUri parsed) && parsed.Kind == UriScheme.Sip && !uri.Contains('@', StringComparison.Ordinal);
        return isDomain ? WithoutFinalDot(Encoding.ASCII.GetString(parsed.Host)) : null;
    }

    // The most specific one. An organization or a person by another attribute is no domain.
    private static string? CommonNameOf(X500DistinguishedName subject) =>
        subject.EnumerateRelativeDistinguishedNames()
            .FirstOrDefault(static part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName)?.GetSingleElementValue();

    private static string WithoutFinalDot(string domain) => domain.TrimEnd('.');
}
