using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Sippet.Fast.Addressing;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Writes the canonical form of an address-of-record: RFC 3261 section 10.3, step 5.</summary>
internal static class AddressOfRecordWriter
{
    /// <summary>Writes it; nothing is written of a URI of another scheme, or where it does not fit.</summary>
    public static bool TryWrite(SipUri uri, Span<byte> destination, out int written)
    {
        written = 0;
        if (!uri.IsSip
            || !TryWrite(uri.IsSecure ? "sips:"u8 : "sip:"u8, destination, ref written)
            || !TryWriteUser(uri.User, destination, ref written)
            || !TryWriteHost(uri.Host, destination, ref written)
            || !TryWritePort(uri.Port, destination, ref written))
        {
            written = 0;
            return false;
        }

        return true;
    }

    // A host holds no "@", so that whatever was escaped in the user, the last one ends it.
    private static bool TryWriteUser(ReadOnlySpan<byte> user, Span<byte> destination, ref int written)
    {
        bool fits = UriEscapes.TryUnescape(user, destination[written..], out int length);
        written += length;
        return fits && (user.IsEmpty || TryWrite("@"u8, destination, ref written));
    }

    private static bool TryWriteHost(ReadOnlySpan<byte> host, Span<byte> destination, ref int written)
    {
        Span<byte> address = stackalloc byte[16];
        if (!UriHost.TryReadIPv6(host, address))
        {
            bool fits = Ascii.ToLower(host, destination[written..], out int length) == OperationStatus.Done;
            written += length;
            return fits;
        }

        Span<byte> text = stackalloc byte[AddressText.MaxLength];
        int textLength = AddressText.Format(TransportAddress.FromIPv6(address, 0, 0), text);
        return TryWrite("["u8, destination, ref written) && TryWrite(text[..textLength], destination, ref written) && TryWrite("]"u8, destination, ref written);
    }

    private static bool TryWritePort(int? port, Span<byte> destination, ref int written)
    {
        if (port is not int number)
        {
            return true;
        }

        if (!TryWrite(":"u8, destination, ref written) || !Utf8Formatter.TryFormat(number, destination[written..], out int length))
        {
            return false;
        }

        written += length;
        return true;
    }

    private static bool TryWrite(ReadOnlySpan<byte> text, Span<byte> destination, ref int written)
    {
        bool fits = text.TryCopyTo(destination[written..]);
        written += fits ? text.Length : 0;
        return fits;
    }
}
