using System;
using System.Buffers;
using System.Buffers.Text;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>Call-IDs: random text for the run, then the slot and the generation of the call, so that they need not be kept.</summary>
internal sealed class CallIdText
{
    private const int Prefix = 10;
    private const int Digits = 8;

    private static readonly StandardFormat s_hex = new('x', Digits);

    private readonly byte[] _text = new byte[Math.Max(SipIdentifier.CallIdLength, Prefix + (2 * Digits))];

    public CallIdText() => SipIdentifier.WriteCallId(_text);

    /// <summary>The Call-ID of a call; valid until the next one.</summary>
    public ReadOnlySpan<byte> Of(int slot, uint generation)
    {
        Utf8Formatter.TryFormat(slot, _text.AsSpan(Prefix), out _, s_hex);
        Utf8Formatter.TryFormat(generation, _text.AsSpan(Prefix + Digits), out _, s_hex);
        return _text.AsSpan(0, Prefix + (2 * Digits));
    }
}
