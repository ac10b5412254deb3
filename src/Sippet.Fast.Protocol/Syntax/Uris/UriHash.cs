using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Keyed hashes of URIs that are the same for equivalent ones.</summary>
internal static class UriHash
{
    private static readonly SipHashKey s_processKey = SipHashKey.Random();

    /// <summary>The key of this process.</summary>
    public static ref readonly SipHashKey ProcessKey => ref s_processKey;

    /// <summary>The hash of a URI. Of another scheme than sip and sips, no URI that is not equivalent has the same one.</summary>
    public static UInt128 Of(SipUri uri, UriComparison comparison, in SipHashKey key)
    {
        SipHash hash = new(key);
        hash.Append((ulong)uri.Kind);
        if (uri.IsSip)
        {
            AppendSip(ref hash, uri, comparison, key);
        }
        else if (uri.TryGetTel(out TelUri tel))
        {
            Append(ref hash, TelHash.Of(tel, key));
        }
        else
        {
            hash.AppendIgnoringCase(uri.Scheme);
            ReadOnlySpan<byte> rest = uri.Value[(uri.Scheme.Length + 1)..];
            if (uri.Kind == UriScheme.Urn)
            {
                UrnText.AppendTo(ref hash, rest);
            }
            else
            {
                hash.Append(rest);
            }
        }

        return hash.Finish();
    }

    /// <summary>The hash of headers whatever their order. Other headers have another one.</summary>
    public static UInt128 Of(UriHeaders headers, in SipHashKey key)
    {
        // A sum takes no notice of the order and, unlike an exclusive or, does of repetitions.
        UInt128 sum = default;
        foreach (UriHeader header in headers)
        {
            SipHash hash = new(key);
            UriText.AppendTo(ref hash, header.Name, ignoreCase: true);
            UriText.AppendTo(ref hash, header.Value, ignoreCase: false);
            sum += hash.Finish();
        }

        return sum;
    }

    private static void AppendSip(ref SipHash hash, SipUri uri, UriComparison comparison, in SipHashKey key)
    {
        UriText.AppendTo(ref hash, uri.User, ignoreCase: false);
        UriText.AppendTo(ref hash, uri.Password, ignoreCase: false);
        UriHost.AppendTo(ref hash, uri.Host);
        if (comparison == UriComparison.Lazy)
        {
            hash.Append((ulong)UriDefaults.PortOf(uri));
            UriText.AppendTo(ref hash, UriDefaults.TransportOf(uri), ignoreCase: true);
        }
        else
        {
            hash.Append((ulong)(uri.Port ?? 0));
        }

        Append(ref hash, OfDecisive(uri.Parameters, comparison, key));
        Append(ref hash, Of(uri.Headers, key));
    }

    // The others may be absent from an equivalent URI.
    private static UInt128 OfDecisive(UriParameters parameters, UriComparison comparison, in SipHashKey key)
    {
        UInt128 sum = default;
        int seen = comparison == UriComparison.Lazy ? 1 << (int)UriParameterName.Transport : 0;
        foreach (UriParameter parameter in parameters)
        {
            UriParameterName name = UriParameterNames.Find(parameter.Name);
            if (name == UriParameterName.Other || (seen & (1 << (int)name)) != 0)
            {
                continue;
            }

            seen |= 1 << (int)name;
            SipHash hash = new(key);
            hash.Append((ulong)name);
            UriText.AppendTo(ref hash, parameter.Value, ignoreCase: true);
            sum += hash.Finish();
        }

        return sum;
    }

    private static void Append(ref SipHash hash, UInt128 number)
    {
        hash.Append((ulong)number);
        hash.Append((ulong)(number >> 64));
    }
}
