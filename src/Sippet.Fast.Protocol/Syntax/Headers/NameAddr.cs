using System;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// One value of From, To, Contact, Route, P-Asserted-Identity …: a display name, a URI and parameters (RFC 3261 section 20.10).
/// A view over the message: it lives no longer than the request or response that it was taken from.
/// </summary>
public readonly ref struct NameAddr : IHeaderValue<NameAddr>
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly NameAddrLayout _layout;

    internal NameAddr(ReadOnlySpan<byte> message, scoped in NameAddrLayout layout)
    {
        _message = message;
        _layout = layout;
    }

    /// <summary>The whole value, as it was received.</summary>
    public ReadOnlySpan<byte> Value => _layout.Value.Of(_message);

    /// <summary>The display name as it was received, a quoted one with its quotes and backslashes; empty when there is none.</summary>
    public ReadOnlySpan<byte> DisplayName => _layout.DisplayName.Of(_message);

    /// <summary>The display name as it was received and as it is meant, without quotes and backslashes.</summary>
    public HeaderText DisplayText => HeaderText.OfWord(DisplayName);

    /// <summary>The URI without angle brackets, as it was received.</summary>
    public ReadOnlySpan<byte> UriValue => _layout.Uri.Of(_message);

    /// <summary>The URI and its parts.</summary>
    public SipUri Uri => new(UriValue, _layout.UriLayout);

    /// <summary>The tag; empty when there is none, as in an RFC 2543 request.</summary>
    public ReadOnlySpan<byte> Tag => _layout.Tag.Of(_message);

    /// <summary>The parameters of the header, not of the URI.</summary>
    public HeaderParameters Parameters => new(_layout.Parameters.Of(_message));

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address without white space around it.</param>
    /// <param name="value">The address; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out NameAddr value)
    {
        ValueReader reader = new(text, 0);
        bool parsed = NameAddrReader.TryRead(ref reader, out NameAddrLayout layout) && reader.AtEnd;
        value = new NameAddr(text, layout);
        return parsed;
    }
}
