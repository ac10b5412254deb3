using System;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// Timestamp: RFC 3261 section 20.38. A view over the message. Both numbers stay the digits that were received, since the client that sent them
/// has to find its own again.
/// </summary>
public readonly ref struct Timestamp : IHeaderValue<Timestamp>
{
    private Timestamp(ReadOnlySpan<byte> value, ReadOnlySpan<byte> delay)
    {
        Value = value;
        Delay = delay;
    }

    /// <summary>When the request was sent, in seconds of the client's own clock: digits with or without a point.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>How long the server took, in seconds: digits with or without a point; empty when that is not told.</summary>
    public ReadOnlySpan<byte> Delay { get; }

    /// <summary>Reads a timestamp.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A timestamp; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Timestamp value)
    {
        // 1*DIGIT [ "." *DIGIT ] [ LWS *DIGIT [ "." *DIGIT ] ]
        int digits = LengthOfDigits(text);
        int end = digits + LengthOfFraction(text[digits..]);
        ValueReader reader = new(text, end);
        ReadOnlySpan<byte> delay = reader.TryReadLws() ? text[reader.Position..] : default;
        int delayDigits = LengthOfDigits(delay);
        value = new Timestamp(text[..end], delay);
        return digits > 0 && reader.Position + delayDigits + LengthOfFraction(delay[delayDigits..]) == text.Length;
    }

    private static int LengthOfDigits(ReadOnlySpan<byte> text)
    {
        int other = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? text.Length : other;
    }

    private static int LengthOfFraction(ReadOnlySpan<byte> text) => text is [(byte)'.', ..] ? 1 + LengthOfDigits(text[1..]) : 0;
}
