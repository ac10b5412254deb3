using System;
using System.Globalization;

namespace Sippet.Fast.Server.Registration;

/// <summary>
/// The canonical form of an address-of-record, by which bindings are kept (RFC 3261 section 10.3, step 5): the scheme and the host in lower
/// case, the user without escapes, the port if there is one, and nothing else.
/// </summary>
internal static class AddressOfRecordText
{
    /// <summary>The longest canonical form.</summary>
    public const int MaxLength = 256;

    /// <summary>Writes the canonical form of a SIP or SIPS URI, one character for each byte.</summary>
    /// <param name="uri">The URI of To.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> characters.</param>
    /// <param name="length">The length of the form.</param>
    /// <returns>False when it would be longer than <see cref="MaxLength"/>.</returns>
    public static bool TryWrite(SipUri uri, Span<char> destination, out int length)
    {
        const int Rest = 16; // "sips:", "@" and ":65535"
        length = 0;
        if (uri.User.Length + uri.Host.Length + Rest > MaxLength)
        {
            return false;
        }

        Write(uri.IsSecure ? "sips:" : "sip:", destination, ref length);
        if (!uri.User.IsEmpty)
        {
            foreach (byte letter in new UnescapedBytes(uri.User))
            {
                destination[length++] = (char)letter;
            }

            destination[length++] = '@';
        }

        foreach (byte letter in uri.Host)
        {
            destination[length++] = char.ToLowerInvariant((char)letter);
        }

        if (uri.Port is int port)
        {
            destination[length++] = ':';
            port.TryFormat(destination[length..], out int written, default, CultureInfo.InvariantCulture);
            length += written;
        }

        return true;
    }

    private static void Write(string text, Span<char> destination, ref int length)
    {
        text.CopyTo(destination[length..]);
        length += text.Length;
    }
}
