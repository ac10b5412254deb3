using System;
using System.Buffers.Text;

namespace Sippet.Fast;

/// <summary>Date: RFC 3261 section 20.17.</summary>
public readonly ref struct HeaderDate : IHeaderValue<HeaderDate>
{
    private HeaderDate(DateTimeOffset value) => Value = value;

    /// <summary>The date, in UTC, to the second.</summary>
    public DateTimeOffset Value { get; }

    /// <summary>Reads a date in the one form that SIP has, as in <c>Sat, 13 Nov 2010 23:29:00 GMT</c>.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">The date.</param>
    /// <returns>False when the text is malformed, or the day of the week is another.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out HeaderDate value)
    {
        const int Length = 29;
        Span<byte> unfolded = stackalloc byte[Length];
        DateTimeOffset parsed = default;
        bool isDate = HeaderText.OfText(text).TryCopyTo(unfolded, out int written) && written == Length
            && Utf8Parser.TryParse(unfolded, out parsed, out int consumed, 'R') && consumed == Length;
        value = new HeaderDate(parsed);
        return isDate;
    }
}
