using System;
using System.Text;

namespace Sippet.Fast.Server.Registration;

/// <summary>Whether two URIs are the same contact address: RFC 3261 section 19.1.4.</summary>
internal static class UriEquivalence
{
    private const byte BetweenParameters = (byte)';';
    private const byte BetweenHeaders = (byte)'&';

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
            && Matches(left.Parameters, right.Parameters, BetweenParameters)
            && Matches(right.Parameters, left.Parameters, BetweenParameters)
            && Matches(left.Headers, right.Headers, BetweenHeaders)
            && Matches(right.Headers, left.Headers, BetweenHeaders));

    // Whether each component of a list has its match in the other one, wherever it stands there. A parameter that the other list lacks is
    // passed over, unless it changes where a request goes; a header never is.
    private static bool Matches(ReadOnlySpan<byte> list, ReadOnlySpan<byte> other, byte separator)
    {
        bool areHeaders = separator == BetweenHeaders;
        foreach (Range range in list.Split(separator))
        {
            ReadOnlySpan<byte> name = NameOf(list[range], out ReadOnlySpan<byte> value);
            bool matches = name.IsEmpty
                || (TryFind(other, separator, name, out ReadOnlySpan<byte> found) ? UnescapedBytes.AreEqual(found, value, ignoreCase: !areHeaders) : !areHeaders && !IsDecisive(name));
            if (!matches)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryFind(ReadOnlySpan<byte> list, byte separator, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (Range range in list.Split(separator))
        {
            if (UnescapedBytes.AreEqual(NameOf(list[range], out value), name, ignoreCase: true))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> component, out ReadOnlySpan<byte> value)
    {
        int equals = component.IndexOf((byte)'=');
        value = equals < 0 ? default : component[(equals + 1)..];
        return equals < 0 ? component : component[..equals];
    }

    private static bool IsDecisive(ReadOnlySpan<byte> name) =>
        UnescapedBytes.AreEqual(name, "transport"u8, ignoreCase: true)
        || UnescapedBytes.AreEqual(name, "user"u8, ignoreCase: true)
        || UnescapedBytes.AreEqual(name, "maddr"u8, ignoreCase: true)
        || UnescapedBytes.AreEqual(name, "ttl"u8, ignoreCase: true)
        || UnescapedBytes.AreEqual(name, "method"u8, ignoreCase: true);
}
