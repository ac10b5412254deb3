using System;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>A number, such as RSeq (RFC 3262 section 7.1) and Max-Breadth (RFC 5393 section 5.3).</summary>
public readonly ref struct HeaderNumber : IHeaderValue<HeaderNumber>
{
    private HeaderNumber(uint value) => Value = value;

    /// <summary>The number, 0 to 2^32 - 1; a greater one is malformed.</summary>
    public uint Value { get; }

    /// <summary>Reads a number.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A number; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out HeaderNumber value)
    {
        ValueReader reader = new(text, 0);
        bool parsed = reader.TryReadNumber(uint.MaxValue, out uint number) && reader.AtEnd;
        value = new HeaderNumber(number);
        return parsed;
    }
}
