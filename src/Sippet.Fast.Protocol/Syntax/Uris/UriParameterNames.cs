using System;
using System.Text;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Finds the parameters that count most.</summary>
internal static class UriParameterNames
{
    /// <summary>What a name is, in any case and with escapes in it.</summary>
    public static UriParameterName Find(ReadOnlySpan<byte> name)
    {
        if (!name.Contains((byte)'%'))
        {
            return FindUnescaped(name);
        }

        Span<byte> unescaped = stackalloc byte["transport"u8.Length];
        return UriEscapes.TryUnescape(name, unescaped, out int length) ? FindUnescaped(unescaped[..length]) : UriParameterName.Other;
    }

    private static UriParameterName FindUnescaped(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when Is("ttl"u8, name) => UriParameterName.Ttl,
        4 when Is("user"u8, name) => UriParameterName.User,
        5 when Is("maddr"u8, name) => UriParameterName.MAddr,
        6 when Is("method"u8, name) => UriParameterName.Method,
        9 when Is("transport"u8, name) => UriParameterName.Transport,
        _ => UriParameterName.Other,
    };

    private static bool Is(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(expected, name);
}
