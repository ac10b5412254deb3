using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>One value of Identity: RFC 8224 section 4. A view over the message.</summary>
public readonly ref struct Identity : IHeaderValue<Identity>
{
    private Identity(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> info, ReadOnlySpan<byte> parameters)
    {
        Digest = digest;
        Info = info;
        Parameters = new HeaderParameters(parameters);
    }

    /// <summary>The signed-identity-digest: a PASSporT in full or compact form.</summary>
    public ReadOnlySpan<byte> Digest { get; }

    /// <summary>The URI of info, where the certificate is, without its angle brackets.</summary>
    public ReadOnlySpan<byte> Info { get; }

    /// <summary>The parameters behind info, such as alg and ppt.</summary>
    public HeaderParameters Parameters { get; }

    /// <summary>Reads an identity.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">The identity; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Identity value)
    {
        int end = text.IndexOfAnyExcept(CharClass.Passport);
        ReadOnlySpan<byte> digest = end < 0 ? text : text[..end];
        ValueReader reader = new(text, digest.Length);
        value = default;
        if (digest.IsEmpty || !reader.TryReadBetweenLws((byte)';') || !reader.TryReadToken(out Slice name)
            || !Ascii.EqualsIgnoreCase(name.Of(text), "info"u8) || !reader.TryReadBetweenLws((byte)'='))
        {
            return false;
        }

        bool parsed = ParameterizedUri.TryParse(text[reader.Position..], out ParameterizedUri info);
        value = new Identity(digest, info.UriValue, info.Parameters.Value);
        return parsed;
    }
}
