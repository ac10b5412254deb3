using System;
using System.Buffers;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Buffers;

/// <summary>The character classes of the SIP grammar (RFC 3261 section 25.1): a table of bits for short runs, vectorised searches for long ones.</summary>
internal static class CharClass
{
    private const byte TokenBit = 1;
    private const byte HostBit = 2;
    private const byte HexBit = 4;
    private const byte LwsBit = 8;

    private static readonly byte[] s_table = Build();

    /// <summary>What a Call-ID is made of, the "@" between its words apart.</summary>
    public static SearchValues<byte> Word { get; } = SearchValues.Create([.. Alphanumeric, .. "-.!%*_+`'~()<>:\\\"/[]?{}"u8]);

    /// <summary>
    /// user and password of a SIP URI, "%" of an escape included: unreserved and &amp; = + $ , ; ? / and ":"; "#" is none of them, but phones
    /// send it.
    /// </summary>
    public static SearchValues<byte> User { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()%&=+$,;?/:#"u8]);

    /// <summary>The parameters of a SIP URI with their ";" and "=", "%" of an escape included.</summary>
    public static SearchValues<byte> UriParameters { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()%[]/:&+$;="u8]);

    /// <summary>Any character of an absolute URI: reserved, unreserved and "%".</summary>
    public static SearchValues<byte> Uri { get; } = SearchValues.Create([.. Alphanumeric, .. "-_.!~*'()%;/?:@&=+$,[]#"u8]);

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

    /// <summary>
    /// What ends an unquoted value of a header parameter. The grammar asks for a token or a host, but ":", "/", "=" and UTF-8 are in use
    /// there; what is no visible character, or begins something else, is not.
    /// </summary>
    public static SearchValues<byte> EndOfParameterValue { get; } = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f ;,\"<>\u007f"u8);

    /// <summary>bchars: what the boundary of a multipart body is made of (RFC 2046 section 5.1.1).</summary>
    public static SearchValues<byte> Boundary { get; } = SearchValues.Create([.. Alphanumeric, .. "'()+_,-./:=? "u8]);

    private static ReadOnlySpan<byte> Alphanumeric => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8;

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

    private static byte[] Build()
    {
        byte[] table = new byte[256];
        Mark(table, Alphanumeric, TokenBit | HostBit);
        Mark(table, "-.!%*_+`'~"u8, TokenBit);
        Mark(table, "-._"u8, HostBit);
        Mark(table, "0123456789abcdefABCDEF"u8, HexBit);
        Mark(table, " \t\r\n"u8, LwsBit);
        return table;
    }

    private static void Mark(byte[] table, ReadOnlySpan<byte> characters, byte bits)
    {
        foreach (byte character in characters)
        {
            table[character] |= bits;
        }
    }
}
