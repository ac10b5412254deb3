using System;
using System.Text;
using Sippet.Fast.Addressing;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Hosts of URIs: a name has no case, and an IPv6 address has many forms (RFC 4291 section 2.2).</summary>
internal static class UriHost
{
    private const int AddressLength = 16;

    /// <summary>Whether two hosts are the same one. A name with a dot at its end is another one than that without.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (Ascii.EqualsIgnoreCase(left, right))
        {
            return true;
        }

        Span<byte> first = stackalloc byte[AddressLength], second = stackalloc byte[AddressLength];
        return TryReadIPv6(left, first) && TryReadIPv6(right, second) && first.SequenceEqual(second);
    }

    /// <summary>Appends a host to a hash, so that equal ones are hashed equally.</summary>
    public static void AppendTo(ref SipHash hash, ReadOnlySpan<byte> host)
    {
        Span<byte> address = stackalloc byte[AddressLength];
        if (TryReadIPv6(host, address))
        {
            hash.Append(address);
        }
        else
        {
            hash.AppendIgnoringCase(host);
        }
    }

    /// <summary>Whether a text is a name or an IPv4 address.</summary>
    public static bool IsName(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (!CharClass.IsHost(letter))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>Whether a text is an IPv6 address without brackets.</summary>
    public static bool IsIPv6(ReadOnlySpan<byte> text) => AddressText.TryParseIPv6(text, stackalloc byte[AddressLength]);

    /// <summary>Reads an IPv6 address in brackets.</summary>
    public static bool TryReadIPv6(ReadOnlySpan<byte> host, Span<byte> address) =>
        host is [(byte)'[', .., (byte)']'] && AddressText.TryParseIPv6(host[1..^1], address);
}
