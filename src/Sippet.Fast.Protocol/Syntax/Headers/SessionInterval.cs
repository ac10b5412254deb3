using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>A session interval and its parameters: Session-Expires and Min-SE (RFC 4028 sections 4 and 5). A view over the message.</summary>
public readonly ref struct SessionInterval : IHeaderValue<SessionInterval>
{
    private SessionInterval(uint seconds, ReadOnlySpan<byte> parameters)
    {
        Seconds = seconds;
        Parameters = new HeaderParameters(parameters);
    }

    /// <summary>The interval in seconds, 0 to 2^32 - 1; more counts as that.</summary>
    public uint Seconds { get; }

    /// <summary>The parameters, refresher among them.</summary>
    public HeaderParameters Parameters { get; }

    /// <summary>Reads a session interval.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A session interval; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out SessionInterval value)
    {
        ValueReader reader = new(text, 0);
        bool parsed = reader.TryReadDeltaSeconds(out uint seconds) & reader.TryReadParametersToEnd(out Slice parameters);
        value = new SessionInterval(seconds, parameters.Of(text));
        return parsed;
    }
}
