using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>Retry-After: RFC 3261 section 20.33. A view over the message.</summary>
public readonly ref struct RetryAfter : IHeaderValue<RetryAfter>
{
    private RetryAfter(uint seconds, ReadOnlySpan<byte> comment, ReadOnlySpan<byte> parameters)
    {
        Seconds = seconds;
        Comment = comment;
        Parameters = new HeaderParameters(parameters);
    }

    /// <summary>The seconds to wait, 0 to 2^32 - 1; more counts as that.</summary>
    public uint Seconds { get; }

    /// <summary>The comment as it was received, with its parentheses and backslashes; empty when there is none.</summary>
    public ReadOnlySpan<byte> Comment { get; }

    /// <summary>The parameters, duration among them.</summary>
    public HeaderParameters Parameters { get; }

    /// <summary>For how many seconds the called party will be reachable from then on; null when that is not told.</summary>
    public uint? Duration => Parameters.TryGetNumber("duration"u8, out uint seconds) ? seconds : null;

    /// <summary>Reads a time to wait.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A time to wait; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out RetryAfter value)
    {
        ValueReader reader = new(text, 0);
        bool parsed = reader.TryReadDeltaSeconds(out uint seconds);
        reader.SkipLws();
        reader.TryReadComment(out Slice comment);
        parsed &= reader.TryReadParametersToEnd(out Slice parameters);
        value = new RetryAfter(seconds, comment.Of(text), parameters.Of(text));
        return parsed;
    }
}
