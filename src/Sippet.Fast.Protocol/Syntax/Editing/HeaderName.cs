using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// The name of a header as an argument: a <see cref="HeaderId"/>, or text in any case, long or compact (RFC 3261 section 7.3.1).
/// <c>message.Has(HeaderId.Subject)</c>, <c>message.Has("Subject")</c> and <c>message.Has("s"u8)</c> are the same.
/// </summary>
public readonly ref struct HeaderName
{
    private HeaderName(HeaderId id, ReadOnlySpan<byte> text)
    {
        Id = id;
        Text = text;
    }

    /// <summary>The header; <see cref="HeaderId.Unknown"/> for one that is known by its name alone.</summary>
    public HeaderId Id { get; }

    /// <summary>The name: of a known header, the long form as the registry spells it.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The name of a known header.</summary>
    /// <param name="id">Any but <see cref="HeaderId.Unknown"/>.</param>
    /// <exception cref="ArgumentException">It is no header.</exception>
    public static implicit operator HeaderName(HeaderId id) => id == HeaderId.Unknown
        ? throw new ArgumentException("HeaderId.Unknown is no header; give its name as text.", nameof(id))
        : new HeaderName(id, HeaderTable.NameOf(id));

    /// <summary>A name in UTF-8, which is not copied.</summary>
    /// <param name="name">A token (RFC 3261 section 25.1).</param>
    /// <exception cref="ArgumentException">It is no token.</exception>
    public static implicit operator HeaderName(ReadOnlySpan<byte> name)
    {
        HeaderId id = HeaderTable.Find(name);
        return id != HeaderId.Unknown ? id
            : CharClass.IsToken(name) ? new HeaderName(id, name)
            : throw new ArgumentException("A header name is a token: letters, digits and -.!%*_+`'~ only.", nameof(name));
    }

    /// <summary>A name.</summary>
    /// <param name="name">A token (RFC 3261 section 25.1).</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It is no token.</exception>
    public static implicit operator HeaderName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return (ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(name);
    }

    /// <summary>The same as the conversion; for languages without them.</summary>
    /// <param name="id">Any but <see cref="HeaderId.Unknown"/>.</param>
    /// <returns>The name.</returns>
    public static HeaderName FromHeaderId(HeaderId id) => id;

    /// <summary>The same as the conversion; for languages without them.</summary>
    /// <param name="name">A token in UTF-8.</param>
    /// <returns>The name.</returns>
    public static HeaderName FromReadOnlySpan(ReadOnlySpan<byte> name) => name;

    /// <summary>The same as the conversion; for languages without them.</summary>
    /// <param name="name">A token.</param>
    /// <returns>The name.</returns>
    public static HeaderName FromString(string name) => name;

    /// <summary>Whether a header field has this name.</summary>
    internal bool IsNameOf(in HeaderLine field, ReadOnlySpan<byte> text) =>
        field.Id == Id && (Id != HeaderId.Unknown || Ascii.EqualsIgnoreCase(text.Slice(field.NameStart, field.NameLength), Text));
}
