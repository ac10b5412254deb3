using System;
using System.Text;

namespace Sippet.Fast.Server.Registration;

/// <summary>
/// Whether two URIs are the same contact address: RFC 3261 section 19.1.4. Header components are compared as they stand, in one order.
/// </summary>
internal static class UriEquivalence
{
    /// <summary>Whether two URIs are equivalent. URIs of other schemes are when they are equal byte by byte.</summary>
    public static bool AreEquivalent(SipUri left, SipUri right) =>
        left.Value.SequenceEqual(right.Value)
        || (left.IsSip
            && right.IsSip
            && left.IsSecure == right.IsSecure
            && left.Port == right.Port // a default port is not the same as none
            && Ascii.EqualsIgnoreCase(left.Host, right.Host)
            && UnescapedBytes.AreEqual(left.User, right.User)
            && UnescapedBytes.AreEqual(left.Password, right.Password)
            && left.Headers.SequenceEqual(right.Headers)
            && HasParametersOf(left, right)
            && HasParametersOf(right, left));

    // What both have must match; what only one has is passed over, but for the parameters that change where a request goes.
    private static bool HasParametersOf(SipUri uri, SipUri other)
    {
        ReadOnlySpan<byte> parameters = other.Parameters;
        foreach (Range range in parameters.Split((byte)';'))
        {
            ReadOnlySpan<byte> parameter = parameters[range];
            int equals = parameter.IndexOf((byte)'=');
            ReadOnlySpan<byte> name = equals < 0 ? parameter : parameter[..equals];
            ReadOnlySpan<byte> value = equals < 0 ? default : parameter[(equals + 1)..];
            bool matches = name.IsEmpty
                || (uri.TryGetParameter(name, out ReadOnlySpan<byte> own) ? Ascii.EqualsIgnoreCase(own, value) : !IsDecisive(name));
            if (!matches)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDecisive(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "transport"u8)
        || Ascii.EqualsIgnoreCase(name, "user"u8)
        || Ascii.EqualsIgnoreCase(name, "maddr"u8)
        || Ascii.EqualsIgnoreCase(name, "ttl"u8)
        || Ascii.EqualsIgnoreCase(name, "method"u8);
}
