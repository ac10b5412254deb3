using System;
using System.Buffers;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// The escapes of URIs ("%41" for "A"): RFC 3261 sections 19.1.2 and 25.1. On any thread; nothing is allocated. What comes of an unescaped
/// part may hold any byte, line ends and NUL included: it is data, and never copied into a message as it is.
/// </summary>
public static class UriEscapes
{
    private static ReadOnlySpan<byte> Digits => "0123456789ABCDEF"u8;

    /// <summary>Writes a part with each escape as the byte that it stands for. What is no escape, such as "%4", is copied.</summary>
    /// <param name="text">The part as it stands in a URI.</param>
    /// <param name="destination">Where to write; as long as the part is enough, and it may be the same memory.</param>
    /// <param name="written">The number of bytes written; 0 when they do not fit.</param>
    /// <returns>Whether the destination was long enough.</returns>
    public static bool TryUnescape(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        while (!text.IsEmpty)
        {
            if (UriText.TryReadEscape(text, out byte value))
            {
                if (written == destination.Length)
                {
                    written = 0;
                    return false;
                }

                destination[written++] = value;
                text = text[UriText.EscapeLength..];
                continue;
            }

            int next = text[1..].IndexOf((byte)'%');
            int length = next < 0 ? text.Length : next + 1;
            if (!text[..length].TryCopyTo(destination[written..]))
            {
                written = 0;
                return false;
            }

            written += length;
            text = text[length..];
        }

        return true;
    }

    /// <summary>Writes bytes as they have to stand in a part of a URI: what the part cannot hold as it is becomes an escape.</summary>
    /// <param name="bytes">Any bytes; a "%" among them is escaped too.</param>
    /// <param name="part">The part.</param>
    /// <param name="destination">Where to write; three times the bytes are always enough.</param>
    /// <param name="written">The number of bytes written; 0 when they do not fit.</param>
    /// <returns>Whether the destination was long enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="part"/> is none of the parts.</exception>
    public static bool TryEscape(ReadOnlySpan<byte> bytes, UriPart part, Span<byte> destination, out int written)
    {
        SearchValues<byte> unescaped = UnescapedIn(part);
        written = 0;
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOfAnyExcept(unescaped);
            int length = end < 0 ? bytes.Length : end;
            if (!bytes[..length].TryCopyTo(destination[written..]))
            {
                written = 0;
                return false;
            }

            written += length;
            bytes = bytes[length..];
            if (bytes.IsEmpty)
            {
                break;
            }

            if (destination.Length - written < UriText.EscapeLength)
            {
                written = 0;
                return false;
            }

            destination[written++] = (byte)'%';
            destination[written++] = Digits[bytes[0] >> 4];
            destination[written++] = Digits[bytes[0] & 0xf];
            bytes = bytes[1..];
        }

        return true;
    }

    private static SearchValues<byte> UnescapedIn(UriPart part) => part switch
    {
        UriPart.User => CharClass.UnescapedUser,
        UriPart.Password => CharClass.UnescapedPassword,
        UriPart.Parameter => CharClass.UnescapedParameter,
        UriPart.Header => CharClass.UnescapedHeader,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Name one of the parts of a URI."),
    };
}
