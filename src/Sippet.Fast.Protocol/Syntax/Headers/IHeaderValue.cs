using System;

namespace Sippet.Fast;

/// <summary>
/// What one header value, or one element of a comma list, is read into: a <c>readonly ref struct</c> over the bytes of the message, which
/// lives no longer than they do.
/// <para>
/// All views keep to one idiom. A header that has one value is a <see cref="HeaderValue{T}"/>: <see cref="HeaderValue{T}.Exists"/> tells whether
/// it is there, <see cref="HeaderValue{T}.TryGet"/> gives it when it is also well-formed. A header that is a list is a
/// <see cref="HeaderList{T}"/>, over all its fields: malformed elements are passed over, and <see cref="HeaderList{T}.IsValid"/> tells whether
/// there is one; <see cref="SipHeaders.Elements"/> has them raw. Nothing that was received makes a view throw.
/// </para>
/// <para>
/// In all of them names of parameters have no case, and of two with one name the first counts; only <c>"</c> begins a quoted string; white space
/// may be a fold (RFC 3261 section 7.3.1). A header of one's own is read in the same way: <c>NameAddr.TryParse(field.Value, out NameAddr mine)</c>.
/// </para>
/// </summary>
/// <typeparam name="TSelf">The view itself.</typeparam>
public interface IHeaderValue<TSelf>
    where TSelf : IHeaderValue<TSelf>, allows ref struct
{
    /// <summary>
    /// Whether each field of a list holds one value, because the value may have commas of its own: RFC 3261 section 7.3.1 says so of challenges
    /// and credentials.
    /// </summary>
    static virtual bool HasCommas => false;

    /// <summary>Reads a value.</summary>
    /// <param name="text">All of the value, without white space around it.</param>
    /// <param name="value">The value; a view over <paramref name="text"/>, of no use when it is malformed.</param>
    /// <returns>False when the text is malformed.</returns>
    static abstract bool TryParse(ReadOnlySpan<byte> text, out TSelf value);
}
