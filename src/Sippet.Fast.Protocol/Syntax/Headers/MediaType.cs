using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// A media type or a range of them and its parameters: Content-Type and the elements of Accept (RFC 3261 sections 20.1 and 20.15).
/// A view over the message.
/// </summary>
public readonly ref struct MediaType : IHeaderValue<MediaType>
{
    private MediaType(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype, ReadOnlySpan<byte> parameters)
    {
        Type = type;
        Subtype = subtype;
        Parameters = new HeaderParameters(parameters);
    }

    /// <summary>The type in the case in which it was received; <c>*</c> in the range of all types.</summary>
    public ReadOnlySpan<byte> Type { get; }

    /// <summary>The subtype in the case in which it was received; <c>*</c> in a range.</summary>
    public ReadOnlySpan<byte> Subtype { get; }

    /// <summary>The parameters.</summary>
    public HeaderParameters Parameters { get; }

    /// <summary>Compares type and subtype without case; parameters are not looked at.</summary>
    /// <param name="type">The type, such as <c>application</c>.</param>
    /// <param name="subtype">The subtype, such as <c>sdp</c>.</param>
    /// <returns>Whether both are the same.</returns>
    public bool Is(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype) =>
        Ascii.EqualsIgnoreCase(Type, type) && Ascii.EqualsIgnoreCase(Subtype, subtype);

    /// <summary>Whether a type is this one or falls into this range.</summary>
    /// <param name="type">The type, such as <c>application</c>.</param>
    /// <param name="subtype">The subtype, such as <c>sdp</c>.</param>
    /// <returns>Whether it does.</returns>
    public bool Covers(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype) => Subtype is [(byte)'*']
        ? Type is [(byte)'*'] || Ascii.EqualsIgnoreCase(Type, type)
        : Is(type, subtype);

    /// <summary>Reads a media type.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A media type; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MediaType value)
    {
        ValueReader reader = new(text, 0);
        Slice subtype = Slice.None, parameters = Slice.None;
        bool parsed = reader.TryReadToken(out Slice type) && reader.TryReadBetweenLws((byte)'/')
            && reader.TryReadToken(out subtype) && reader.TryReadParametersToEnd(out parameters);
        value = new MediaType(type.Of(text), subtype.Of(text), parameters.Of(text));
        return parsed;
    }
}
