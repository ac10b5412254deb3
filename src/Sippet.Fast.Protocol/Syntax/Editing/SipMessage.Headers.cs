using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast;

/// <content>
/// The headers. A value is one element of a header that is a comma list (RFC 3261 section 7.3.1), whichever line it stands on, and the whole
/// field of any other. Views are valid until the next change. A value that is taken may be given back: the line ends of a fold are spaces in it.
/// </content>
public sealed partial class SipMessage
{
    /// <summary>The number of header fields, each repetition of a name counted.</summary>
    public int Count => _lines.Count;

    /// <summary>A header field by its place.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    public HeaderField this[int index] => new(_text.Bytes, _lines[index].Field);

    /// <summary>Whether the message has the header.</summary>
    /// <param name="name">The header.</param>
    /// <returns>True when it stands at least once, in long or compact form.</returns>
    public bool Has(HeaderName name) => IndexOfFirst(name) >= 0;

    /// <summary>Looks the first value of a header up.</summary>
    /// <param name="name">The header.</param>
    /// <param name="value">The value as it was received, but on one line: of a fold, each byte is a space.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetFirst(HeaderName name, out ReadOnlySpan<byte> value)
    {
        value = FindFirst(name, out _, out Slice first, out _) ? OneLine(first) : default;
        return first.Exists;
    }

    /// <summary>Looks the last value of a header up.</summary>
    /// <param name="name">The header.</param>
    /// <param name="value">The value as it was received, but on one line: of a fold, each byte is a space.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetLast(HeaderName name, out ReadOnlySpan<byte> value)
    {
        value = FindLast(name, out _, out Slice last, out _) ? OneLine(last) : default;
        return last.Exists;
    }

    /// <summary>The values of a header in their order.</summary>
    /// <param name="name">The header.</param>
    /// <returns>The values, for <c>foreach</c>; to be gone through before the next change.</returns>
    public MessageValues Values(HeaderName name) => new(_text.Bytes, _lines, name);

    /// <summary>Puts a value before all others of its header: a new field before the first of them. The first Via is the topmost field of all.</summary>
    /// <param name="name">The header.</param>
    /// <param name="value">The value in UTF-8, without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The value has a byte that it must not have, or the header is Content-Length.</exception>
    public void AddFirst(HeaderName name, ReadOnlySpan<byte> value)
    {
        int place = IndexOfFirst(name);
        InsertField(place >= 0 ? place : name.Id == HeaderId.Via ? 0 : EndOfFields(), name, Checked(name, value));
    }

    /// <summary>Puts a value behind all others of its header: a new field behind the last of them, else behind all fields.</summary>
    /// <param name="name">The header.</param>
    /// <param name="value">The value in UTF-8, without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The value has a byte that it must not have, or the header is Content-Length.</exception>
    public void AddLast(HeaderName name, ReadOnlySpan<byte> value)
    {
        int place = IndexOfLast(name);
        InsertField(place >= 0 ? place + 1 : EndOfFields(), name, Checked(name, value));
    }

    /// <summary>Gives a header one value in place of all that it has; it keeps the place of the first, or comes behind all fields.</summary>
    /// <param name="name">The header.</param>
    /// <param name="value">The value in UTF-8, without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The value has a byte that it must not have, or the header is Content-Length.</exception>
    public void Set(HeaderName name, ReadOnlySpan<byte> value) => SetField(name, Checked(name, value));

    /// <summary>Gives a header a value unless it has one.</summary>
    /// <param name="name">The header.</param>
    /// <param name="value">The value in UTF-8, without CR, LF and NUL.</param>
    /// <returns>Whether the header was absent.</returns>
    /// <exception cref="ArgumentException">The value has a byte that it must not have, or the header is Content-Length.</exception>
    public bool TryAdd(HeaderName name, ReadOnlySpan<byte> value)
    {
        Checked(name, value);
        bool isAbsent = !Has(name);
        if (isAbsent)
        {
            InsertField(EndOfFields(), name, value);
        }

        return isAbsent;
    }

    /// <summary>Removes all fields of a header.</summary>
    /// <param name="name">Any header but Content-Length.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The header is Content-Length.</exception>
    public bool Remove(HeaderName name)
    {
        Checked(name, default);
        return RemoveFields(name);
    }

    /// <summary>Removes the first value of a header; of a comma list the others stay as they are.</summary>
    /// <param name="name">Any header but Content-Length.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The header is Content-Length.</exception>
    public bool RemoveFirst(HeaderName name)
    {
        Checked(name, default);
        bool found = FindFirst(name, out int place, out _, out Slice others);
        if (found)
        {
            Keep(place, others);
        }

        return found;
    }

    /// <summary>Removes the last value of a header; of a comma list the others stay as they are.</summary>
    /// <param name="name">Any header but Content-Length.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The header is Content-Length.</exception>
    public bool RemoveLast(HeaderName name)
    {
        Checked(name, default);
        bool found = FindLast(name, out int place, out _, out Slice others);
        if (found)
        {
            Keep(place, others);
        }

        return found;
    }

    /// <summary>Changes the first value of a header.</summary>
    /// <param name="name">Any header but Content-Length.</param>
    /// <param name="update">Makes the new value of the old one.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The new value has a byte that it must not have, or the header is Content-Length.</exception>
    public bool UpdateFirst(HeaderName name, HeaderUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        bool found = FindFirst(name, out int place, out Slice value, out _);
        if (found)
        {
            Rewrite(place, value, Checked(name, update(OneLine(value))));
        }

        return found;
    }

    /// <summary>Changes the last value of a header.</summary>
    /// <param name="name">Any header but Content-Length.</param>
    /// <param name="update">Makes the new value of the old one.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The new value has a byte that it must not have, or the header is Content-Length.</exception>
    public bool UpdateLast(HeaderName name, HeaderUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        bool found = FindLast(name, out int place, out Slice value, out _);
        if (found)
        {
            Rewrite(place, value, Checked(name, update(OneLine(value))));
        }

        return found;
    }
}
