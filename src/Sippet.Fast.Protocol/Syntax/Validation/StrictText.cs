using System;
using System.Buffers;
using Sippet.Fast.Addressing;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Validation;

/// <summary>Rules of the grammar that many headers share, to the letter: RFC 3261 section 25.1.</summary>
internal static class StrictText
{
    /// <summary>quoted-string, of which the reader has found the quotes.</summary>
    public static bool IsQuoted(ReadOnlySpan<byte> quoted)
    {
        for (int position = 1; position < quoted.Length - 1; position++)
        {
            if (quoted[position] == '\\' && ++position < quoted.Length && (quoted[position] >= 0x80 || quoted[position] is (byte)'\r' or (byte)'\n'))
            {
                return false; // quoted-pair = "\" ( %x00-09 / %x0B-0C / %x0E-7F )
            }
        }

        return true;
    }

    /// <summary>*( token LWS )</summary>
    public static bool AreTokens(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (!CharClass.IsToken(letter) && !CharClass.IsLws(letter))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>gen-value = token / host / quoted-string</summary>
    public static bool IsGenericValue(ReadOnlySpan<byte> value) => value switch
    {
        [(byte)'"', ..] => IsQuoted(value),
        [(byte)'[', ..] => IsIPv6Reference(value),
        _ => CharClass.IsToken(value),
    };

    /// <summary>1*DIGIT up to a greatest number.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text, uint max)
    {
        ulong value = 0;
        foreach (byte digit in text)
        {
            if (!CharClass.IsDigit(digit))
            {
                return false;
            }

            value = Math.Min((value * 10) + (uint)(digit - '0'), (ulong)uint.MaxValue + 1);
        }

        return text.Length > 0 && value <= max;
    }

    /// <summary>qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )</summary>
    public static bool IsQuality(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 or > 5 => false,
        1 => text[0] is (byte)'0' or (byte)'1',
        _ => text[1] == '.' && (text[0] == '0'
            ? !text[2..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            : text[0] == '1' && !text[2..].ContainsAnyExcept((byte)'0')),
    };

    /// <summary>hostname / IPv4address / IPv6reference</summary>
    public static bool IsHost(ReadOnlySpan<byte> host)
    {
        if (host is [(byte)'[', ..])
        {
            return IsIPv6Reference(host);
        }

        ReadOnlySpan<byte> name = host is [.., (byte)'.'] ? host[..^1] : host;
        ReadOnlySpan<byte> top = name[(name.LastIndexOf((byte)'.') + 1)..];
        if (top.IsEmpty || !CharClass.IsLetter(top[0]))
        {
            return AddressText.TryParseIPv4(host, out _); // toplabel begins with a letter
        }

        foreach (Range range in name.Split((byte)'.'))
        {
            ReadOnlySpan<byte> label = name[range];
            if (label.IsEmpty || label[0] == '-' || label[^1] == '-' || label.Contains((byte)'_'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>IPv4address / IPv6address, as received has it.</summary>
    public static bool IsAddress(ReadOnlySpan<byte> text) => AddressText.TryParseIPv4(text, out _) || IsIPv6(text);

    /// <summary>The first byte that is not of the class, a faulty escape among them; -1 when there is none.</summary>
    public static int FirstOutside(ReadOnlySpan<byte> text, SearchValues<byte> letters)
    {
        int outside = text.IndexOfAnyExcept(letters);
        ReadOnlySpan<byte> inside = outside < 0 ? text : text[..outside];
        for (int percent = inside.IndexOf((byte)'%'); percent >= 0;)
        {
            if (percent + 2 >= inside.Length || !CharClass.IsHex(inside[percent + 1]) || !CharClass.IsHex(inside[percent + 2]))
            {
                return percent;
            }

            int next = inside[(percent + 3)..].IndexOf((byte)'%');
            percent = next < 0 ? -1 : percent + 3 + next;
        }

        return outside;
    }

    private static bool IsIPv6Reference(ReadOnlySpan<byte> text) => text is [(byte)'[', .., (byte)']'] && IsIPv6(text[1..^1]);

    private static bool IsIPv6(ReadOnlySpan<byte> text)
    {
        Span<byte> address = stackalloc byte[16];
        if (AddressText.TryParseIPv6(text, address))
        {
            return true;
        }

        // The grammar of RFC 3261 asks for a third colon before an embedded IPv4 address: RFC 5118 section 4.10.
        int colons = text.IndexOf(":::"u8);
        if (colons < 0 || text.Length > AddressText.MaxLength)
        {
            return false;
        }

        Span<byte> corrected = stackalloc byte[AddressText.MaxLength];
        text[..colons].CopyTo(corrected);
        text[(colons + 1)..].CopyTo(corrected[colons..]);
        return text.Contains((byte)'.') && AddressText.TryParseIPv6(corrected[..(text.Length - 1)], address);
    }
}
