using System;
using System.Buffers;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Buffers;

/// <summary>The character classes of the SIP grammar (RFC 3261 section 25.1): a table of bits for short runs, vectorised searches for long ones.</summary>
internal static class CharClass
{
    /// <summary>The bit of token.</summary>
    public const ushort TokenBit = 1;

    /// <summary>
    /// The bit of an unquoted value of a header parameter. The grammar asks for a token or a host, but ":", "/", "=" and UTF-8 are in use
    /// there; what is no visible character, or begins something else, is not.
    /// </summary>
    public const ushort ParameterValueBit = 2;

    /// <summary>
    /// The bit of the user of a SIP URI, escapes apart: unreserved and &amp; = + $ , ; ? / ; "#" is none of them, but phones send it.
    /// </summary>
    public const ushort UserBit = 4;

    /// <summary>The bit of the name of a parameter of a SIP URI, escapes apart.</summary>
    public const ushort UriParameterBit = 8;

    /// <summary>The bit of any absolute URI, escapes apart: reserved and unreserved.</summary>
    public const ushort UriBit = 16;

    /// <summary>The bit of word, of which a Call-ID has one or two.</summary>
    public const ushort WordBit = 256;

    private const ushort HostBit = 32;
    private const ushort HexBit = 64;
    private const ushort LwsBit = 128;

    private static readonly ushort[] s_table = Build();

    /// <summary>The parameters of a SIP URI with their ";" and "=", "%" of an escape included.</summary>
    public static SearchValues<byte> UriParameters { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()%[]/:&+$;="u8]);

    /// <summary>Any character of an absolute URI as RFC 3261 has it, without those that later URIs have.</summary>
    public static SearchValues<byte> AbsoluteUri { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()%;/?:@&=+$,"u8]);

    /// <summary>hname and hvalue of a SIP URI, "%" of an escape included.</summary>
    public static SearchValues<byte> UriHeader { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()%[]/?:+$"u8]);

    /// <summary>Reason-Phrase, "%" of an escape and the bytes of UTF-8 included.</summary>
    public static SearchValues<byte> ReasonPhrase { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()%;/?:@&=+$, \t"u8, .. NonAscii()]);

    /// <summary>What a user of ours holds unescaped: user-unreserved and unreserved.</summary>
    public static SearchValues<byte> UnescapedUser { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()&=+$,;?/"u8]);

    /// <summary>What a password of ours holds unescaped.</summary>
    public static SearchValues<byte> UnescapedPassword { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()&=+$,"u8]);

    /// <summary>What the name or value of a URI parameter of ours holds unescaped: param-unreserved and unreserved.</summary>
    public static SearchValues<byte> UnescapedParameter { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()[]/:&+$"u8]);

    /// <summary>What the name or value of a URI header of ours holds unescaped: hnv-unreserved and unreserved.</summary>
    public static SearchValues<byte> UnescapedHeader { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()[]/?:+$"u8]);

    /// <summary>token68 of RFC 7235 section 2.1, the "=" at its end apart.</summary>
    public static SearchValues<byte> Token68 { get; } = SearchValues.Create([.. Alphanumeric, .. "-._~+/"u8]);

    /// <summary>What a PASSporT is made of: base64-char and the dots between its parts (RFC 8224 section 4).</summary>
    public static SearchValues<byte> Passport { get; } = SearchValues.Create([.. Alphanumeric, .. "-_+/=."u8]);

    /// <summary>bchars: what the boundary of a multipart body is made of (RFC 2046 section 5.1.1).</summary>
    public static SearchValues<byte> Boundary { get; } = SearchValues.Create([.. Alphanumeric, .. "'()+_,-./:=? "u8]);

    private static ReadOnlySpan<byte> Alphanumeric => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8;

    /// <summary>Whether a byte is of a class.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="bit">The bit of the class.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(byte value, ushort bit) => (s_table[value] & bit) != 0;

    /// <summary>alphanum and - . ! % * _ + ` ' ~</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsToken(byte value) => (s_table[value] & TokenBit) != 0;

    /// <summary>Whether the text is a token: not empty, and nothing else in it.</summary>
    public static bool IsToken(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (!IsToken(letter))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>A host name or IPv4 address; "_" is no hostname's, but it is in use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsHost(byte value) => (s_table[value] & HostBit) != 0;

    /// <summary>A hexadecimal digit.</summary>
    public static bool IsHex(byte value) => (s_table[value] & HexBit) != 0;

    /// <summary>Space, tab, and CR and LF, which inside a header value can only belong to a fold (section 7.3.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLws(byte value) => (s_table[value] & LwsBit) != 0;

    /// <summary>0 to 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    /// <summary>A to Z and a to z.</summary>
    public static bool IsLetter(byte value) => (uint)((value | 0x20) - 'a') <= 'z' - 'a';

    /// <summary>What a URI scheme is made of.</summary>
    public static bool IsScheme(byte value) => IsLetter(value) || IsDigit(value) || value is (byte)'+' or (byte)'-' or (byte)'.';

    /// <summary>What is left between two places of a text when the white space and folds at both ends are taken away.</summary>
    public static Slice TrimLws(ReadOnlySpan<byte> text, int start, int end)
    {
        while (start < end && IsLws(text[start]))
        {
            start++;
        }

        while (end > start && IsLws(text[end - 1]))
        {
            end--;
        }

        return Slice.Between(start, end);
    }

    private static byte[] NonAscii()
    {
        byte[] bytes = new byte[0x80];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(0x80 + i);
        }

        return bytes;
    }

    private static ushort[] Build()
    {
        ushort[] table = new ushort[256];
        const ushort AllBits = WordBit | TokenBit | ParameterValueBit | UserBit | UriParameterBit | UriBit | HostBit;
        Mark(table, Alphanumeric, AllBits);
        Mark(table, "-._"u8, AllBits);
        Mark(table, "!%*+`'~"u8, TokenBit);
        Mark(table, "!%*+`'~()<>:\\\"/[]?{}"u8, WordBit);
        Mark(table, "!#$%&'()*+/:=?@[\\]^`{|}~"u8, ParameterValueBit);
        Mark(table, NonAscii(), ParameterValueBit);
        Mark(table, "!~*'()&=+$,;?/#"u8, UserBit);
        Mark(table, "!~*'()[]/:&+$"u8, UriParameterBit);
        Mark(table, "!~*'();/?:@&=+$,[]#"u8, UriBit);
        Mark(table, "0123456789abcdefABCDEF"u8, HexBit);
        Mark(table, " \t\r\n"u8, LwsBit);
        return table;
    }

    private static void Mark(ushort[] table, ReadOnlySpan<byte> characters, ushort bits)
    {
        foreach (byte character in characters)
        {
            table[character] |= bits;
        }
    }
}
