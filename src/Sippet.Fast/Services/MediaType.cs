using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Services;

/// <summary>The type of a body, as far as a UAS has to know it to refuse it: RFC 3261 sections 20.11 and 20.15.</summary>
internal static class MediaType
{
    /// <summary>Whether the text is a type and a subtype, without parameters and white space.</summary>
    public static bool IsValid(byte[] text)
    {
        int slash = Array.IndexOf(text, (byte)'/');
        return slash > 0 && CharClass.IsToken(text.AsSpan(0, slash)) && CharClass.IsToken(text.AsSpan(slash + 1));
    }

    /// <summary>Whether a value of Content-Type is one of some types, its parameters apart.</summary>
    /// <param name="types">Each as <see cref="IsValid"/> asks for.</param>
    /// <param name="value">The value; there may be white space around its slash (section 25.1).</param>
    public static bool IsAmong(byte[][] types, ReadOnlySpan<byte> value)
    {
        int semicolon = value.IndexOf((byte)';');
        ReadOnlySpan<byte> whole = semicolon < 0 ? value : value[..semicolon];
        int slash = whole.IndexOf((byte)'/');
        if (slash < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> type = whole[..slash].Trim(" \t\r\n"u8), subtype = whole[(slash + 1)..].Trim(" \t\r\n"u8);
        foreach (byte[] candidate in types)
        {
            if (candidate.Length == type.Length + 1 + subtype.Length
                && candidate[type.Length] == '/'
                && Ascii.EqualsIgnoreCase(candidate.AsSpan(0, type.Length), type)
                && Ascii.EqualsIgnoreCase(candidate.AsSpan(type.Length + 1), subtype))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the request can be served without its body being understood: <c>Content-Disposition: …;handling=optional</c>.</summary>
    public static bool IsOptional(SipHeaders headers)
    {
        if (!headers.TryGet(HeaderId.ContentDisposition, out HeaderField disposition))
        {
            return false;
        }

        int semicolon = disposition.Value.IndexOf((byte)';');
        return semicolon >= 0
            && new HeaderParameters(disposition.Value[semicolon..]).TryGet("handling"u8, out ReadOnlySpan<byte> handling)
            && Ascii.EqualsIgnoreCase(handling, "optional"u8);
    }
}
