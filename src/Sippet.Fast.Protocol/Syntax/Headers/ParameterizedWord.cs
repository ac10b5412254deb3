using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// A token or a quoted string and its parameters: a value of User-to-User (RFC 7433 section 4) or P-Visited-Network-ID (RFC 7315 section 4.3).
/// A view over the message.
/// </summary>
public readonly ref struct ParameterizedWord : IHeaderValue<ParameterizedWord>
{
    private ParameterizedWord(ReadOnlySpan<byte> value, ReadOnlySpan<byte> parameters)
    {
        Value = HeaderText.OfWord(value);
        Parameters = new HeaderParameters(parameters);
    }

    /// <summary>The token or the quoted string.</summary>
    public HeaderText Value { get; }

    /// <summary>The parameters.</summary>
    public HeaderParameters Parameters { get; }

    /// <summary>Reads a word and its parameters.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A word and its parameters; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ParameterizedWord value)
    {
        ValueReader reader = new(text, 0);
        bool parsed = (reader.TryReadQuoted(out Slice word) || reader.TryReadToken(out word)) & reader.TryReadParametersToEnd(out Slice parameters);
        value = new ParameterizedWord(word.Of(text), parameters.Of(text));
        return parsed;
    }
}
