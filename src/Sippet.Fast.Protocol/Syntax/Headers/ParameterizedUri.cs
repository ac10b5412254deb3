using System;

namespace Sippet.Fast;

/// <summary>
/// A URI in angle brackets and its parameters: a value of Alert-Info, Call-Info or Error-Info (RFC 3261 sections 20.4, 20.9 and 20.18),
/// Geolocation … A view over the message.
/// </summary>
public readonly ref struct ParameterizedUri : IHeaderValue<ParameterizedUri>
{
    private ParameterizedUri(NameAddr address)
    {
        Uri = address.Uri;
        Parameters = address.Parameters;
    }

    /// <summary>The URI without angle brackets, as it was received.</summary>
    public ReadOnlySpan<byte> UriValue => Uri.Value;

    /// <summary>The URI and its parts.</summary>
    public SipUri Uri { get; }

    /// <summary>The parameters behind the URI.</summary>
    public HeaderParameters Parameters { get; }

    /// <summary>Reads a URI and its parameters.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A URI and its parameters; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ParameterizedUri value)
    {
        bool parsed = NameAddr.TryParse(text, out NameAddr address) && text[0] == '<';
        value = new ParameterizedUri(address);
        return parsed;
    }
}
