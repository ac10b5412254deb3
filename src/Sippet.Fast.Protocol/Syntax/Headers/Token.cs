using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast;

/// <summary>A token, such as an option tag in Supported or a method in Allow: RFC 3261 section 25.1. A view over the message.</summary>
public readonly ref struct Token : IHeaderValue<Token>
{
    private Token(ReadOnlySpan<byte> value) => Value = value;

    /// <summary>The token in the case in which it was received.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Compares without case, as all tokens but methods are compared (RFC 3261 section 7.3.1).</summary>
    /// <param name="token">What it may be.</param>
    /// <returns>Whether it is.</returns>
    public bool Is(ReadOnlySpan<byte> token) => Ascii.EqualsIgnoreCase(Value, token);

    /// <summary>Reads a token.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A token; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Token value)
    {
        value = new Token(text);
        return CharClass.IsToken(text);
    }
}
