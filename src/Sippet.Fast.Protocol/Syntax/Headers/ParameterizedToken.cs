using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// A token and its parameters: an event in Event, a cause in Reason, a state in Subscription-State, a coding in Accept-Encoding …
/// A view over the message.
/// </summary>
public readonly ref struct ParameterizedToken : IHeaderValue<ParameterizedToken>
{
    private ParameterizedToken(ReadOnlySpan<byte> value, ReadOnlySpan<byte> parameters)
    {
        Value = value;
        Parameters = new HeaderParameters(parameters);
    }

    /// <summary>The token in the case in which it was received.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The parameters.</summary>
    public HeaderParameters Parameters { get; }

    /// <summary>Compares the token without case (RFC 3261 section 7.3.1).</summary>
    /// <param name="token">What it may be.</param>
    /// <returns>Whether it is.</returns>
    public bool Is(ReadOnlySpan<byte> token) => Ascii.EqualsIgnoreCase(Value, token);

    /// <summary>Reads a token and its parameters.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A token and its parameters; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ParameterizedToken value)
    {
        ValueReader reader = new(text, 0);
        bool parsed = reader.TryReadToken(out Slice token) & reader.TryReadParametersToEnd(out Slice parameters);
        value = new ParameterizedToken(token.Of(text), parameters.Of(text));
        return parsed;
    }
}
