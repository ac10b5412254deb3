using System;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Buffers;

/// <summary>The character classes of the SIP grammar (RFC 3261 section 25.1) as one table of bits.</summary>
internal static class CharClass
{
    private const ushort TokenBit = 1;
    private const ushort WordBit = 2;
    private const ushort UserBit = 4;
    private const ushort ParameterBit = 8;
    private const ushort HostBit = 16;
    private const ushort HexBit = 32;
    private const ushort LwsBit = 64;
    private const ushort UriBit = 128;
    private const ushort ParameterValueBit = 256;

    private static readonly ushort[] s_table = Build();

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

    /// <summary>What a Call-ID is made of, the "@" between its words apart.</summary>
    public static bool IsWord(byte value) => (s_table[value] & WordBit) != 0;

    /// <summary>user and password of a SIP URI, "%" of an escape included: unreserved and &amp; = + $ , ; ? / and ":"; "#" is none of them, but phones send it.</summary>
    public static bool IsUser(byte value) => (s_table[value] & UserBit) != 0;

    /// <summary>A URI parameter's name or value, "%" of an escape included.</summary>
    public static bool IsUriParameter(byte value) => (s_table[value] & ParameterBit) != 0;

    /// <summary>A host name or IPv4 address; "_" is no hostname's, but it is in use.</summary>
    public static bool IsHost(byte value) => (s_table[value] & HostBit) != 0;

    /// <summary>A hexadecimal digit.</summary>
    public static bool IsHex(byte value) => (s_table[value] & HexBit) != 0;

    /// <summary>Space, tab, and CR and LF, which inside a header value can only belong to a fold (section 7.3.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLws(byte value) => (s_table[value] & LwsBit) != 0;

    /// <summary>Any character of an absolute URI: reserved, unreserved and "%".</summary>
    public static bool IsUri(byte value) => (s_table[value] & UriBit) != 0;

    /// <summary>
    /// What an unquoted value of a header parameter may be made of: every visible character that does not end it. The grammar
    /// asks for a token or a host, but ":", "/", "=" and UTF-8 are in use there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsParameterValue(byte value) => (s_table[value] & ParameterValueBit) != 0;

    /// <summary>0 to 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    /// <summary>A to Z and a to z.</summary>
    public static bool IsLetter(byte value) => (uint)((value | 0x20) - 'a') <= 'z' - 'a';

    private static ushort[] Build()
    {
        ushort[] table = new ushort[256];
        Mark(table, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8, TokenBit | WordBit | UserBit | ParameterBit | HostBit | UriBit);
        Mark(table, "-.!%*_+`'~"u8, TokenBit | WordBit);
        Mark(table, "()<>:\\\"/[]?{}"u8, WordBit);
        Mark(table, "-_.!~*'()%"u8, UserBit | ParameterBit | UriBit);
        Mark(table, "&=+$,;?/:#"u8, UserBit);
        Mark(table, "[]/:&+$"u8, ParameterBit);
        Mark(table, ";/?:@&=+$,[]#"u8, UriBit);
        Mark(table, "-._"u8, HostBit);
        Mark(table, "0123456789abcdefABCDEF"u8, HexBit);
        Mark(table, " \t\r\n"u8, LwsBit);
        for (int value = ' ' + 1; value < table.Length; value++)
        {
            table[value] |= ";,\"<>\x7f"u8.Contains((byte)value) ? (ushort)0 : ParameterValueBit;
        }

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
