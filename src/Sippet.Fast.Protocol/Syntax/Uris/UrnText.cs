using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>
/// What counts of a URN (RFC 8141 section 3.1): the namespace in any case and the name in its namespace, in which only the digits of escapes
/// have no case. What follows "?" or "#" does not.
/// </summary>
internal static class UrnText
{
    /// <summary>Appends what follows the scheme to a hash.</summary>
    public static void AppendTo(ref SipHash hash, ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny((byte)'?', (byte)'#');
        text = end < 0 ? text : text[..end];
        int colon = text.IndexOf((byte)':');
        hash.AppendIgnoringCase(colon < 0 ? default : text[..colon]);
        AppendName(ref hash, text[(colon + 1)..]);
    }

    private static void AppendName(ref SipHash hash, ReadOnlySpan<byte> name)
    {
        Span<byte> chunk = stackalloc byte[64];
        int length = 0, digits = 0;
        foreach (byte letter in name)
        {
            if (length == chunk.Length)
            {
                hash.Append(chunk);
                length = 0;
            }

            chunk[length++] = digits > 0 && CharClass.IsLetter(letter) ? (byte)(letter | 0x20) : letter;
            digits = letter == '%' ? UriText.EscapeLength - 1 : digits - 1;
        }

        hash.Append(chunk[..length]);
    }
}
