using System;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>A number of seconds: Expires, Min-Expires and Flow-Timer (RFC 3261 section 20.19).</summary>
public readonly ref struct DeltaSeconds : IHeaderValue<DeltaSeconds>
{
    private DeltaSeconds(uint seconds) => Seconds = seconds;

    /// <summary>The seconds, 0 to 2^32 - 1; more counts as that.</summary>
    public uint Seconds { get; }

    /// <summary>Reads a number of seconds.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A number of seconds; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DeltaSeconds value)
    {
        ValueReader reader = new(text, 0);
        bool parsed = reader.TryReadDeltaSeconds(out uint seconds) && reader.AtEnd;
        value = new DeltaSeconds(seconds);
        return parsed;
    }
}
