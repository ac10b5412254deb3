using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// A challenge or credentials: WWW-Authenticate, Proxy-Authenticate, Authorization and Proxy-Authorization (RFC 3261 sections 20.7, 20.27, 20.28
/// and 20.44). A view over the message. Each field holds one, as its parameters stand between commas.
/// </summary>
public readonly ref struct Authentication : IHeaderValue<Authentication>
{
    private Authentication(ReadOnlySpan<byte> scheme, ReadOnlySpan<byte> token68, AuthParameters parameters)
    {
        Scheme = scheme;
        Token68 = token68;
        Parameters = parameters;
    }

    /// <summary>True: challenges and credentials have commas of their own.</summary>
    public static bool HasCommas => true;

    /// <summary>The scheme in the case in which it was received.</summary>
    public ReadOnlySpan<byte> Scheme { get; }

    /// <summary>What follows the scheme when it has the form of one encoded word, as with Basic (RFC 7235 section 2.1); else empty.</summary>
    public ReadOnlySpan<byte> Token68 { get; }

    /// <summary>The parameters; of no use with a scheme that has a <see cref="Token68"/>.</summary>
    public AuthParameters Parameters { get; }

    /// <summary>Compares the scheme, which has no case.</summary>
    /// <param name="scheme">What it may be, such as <c>Digest</c>.</param>
    /// <returns>Whether it is.</returns>
    public bool Is(ReadOnlySpan<byte> scheme) => Ascii.EqualsIgnoreCase(Scheme, scheme);

    /// <summary>Reads a challenge or credentials.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">The challenge or the credentials; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed, or nothing follows the scheme.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Authentication value)
    {
        ValueReader reader = new(text, 0);
        bool parsed = reader.TryReadToken(out Slice scheme) && reader.TryReadLws();
        ReadOnlySpan<byte> rest = text[reader.Position..];
        ReadOnlySpan<byte> token68 = IsToken68(rest) ? rest : default;
        parsed &= AuthParameters.TryParse(rest, out AuthParameters parameters) || !token68.IsEmpty;
        value = new Authentication(scheme.Of(text), token68, parameters);
        return parsed;
    }

    // 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="
    private static bool IsToken68(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> letters = text.TrimEnd((byte)'=');
        return !letters.IsEmpty && !letters.ContainsAnyExcept(CharClass.Token68);
    }
}
