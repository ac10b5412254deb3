using System;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// A telephone number and its parameters: RFC 3966. A view over the URI that it was taken from (<see cref="SipUri.TryGetTel"/>). Digits and
/// letters stay as they were received, visual separators and escapes included.
/// </summary>
public readonly ref struct TelUri
{
    private readonly int _numberLength;

    internal TelUri(ReadOnlySpan<byte> value, int numberLength)
    {
        Value = value;
        _numberLength = numberLength;
    }

    /// <summary>The number with its parameters, without the scheme.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The number, with the "+" of a global one.</summary>
    public ReadOnlySpan<byte> Number => Value[.._numberLength];

    /// <summary>Whether the number is a global one, which begins with "+"; a local one has a <see cref="PhoneContext"/>.</summary>
    public bool IsGlobal => TelReader.StartsWithPlus(Number);

    /// <summary>The extension (ext); empty when there is none.</summary>
    public ReadOnlySpan<byte> Extension => ValueOf("ext"u8);

    /// <summary>The ISDN subaddress (isub); empty when there is none.</summary>
    public ReadOnlySpan<byte> Subaddress => ValueOf("isub"u8);

    /// <summary>Where a local number holds (phone-context): a domain name, or the first digits of a global number; empty when there is none.</summary>
    public ReadOnlySpan<byte> PhoneContext => ValueOf("phone-context"u8);

    /// <summary>All parameters, those above included.</summary>
    public UriParameters Parameters => new(Value[_numberLength..]);

    /// <summary>
    /// Whether two numbers are equivalent (RFC 3966 section 4): case and visual separators do not count, parameters do in any order. More than
    /// 64 parameters are equivalent only to the same bytes.
    /// </summary>
    /// <param name="other">The other number.</param>
    /// <returns>Whether they are equivalent.</returns>
    public bool IsEquivalentTo(TelUri other) => Value.SequenceEqual(other.Value) || TelHash.Of(this, UriHash.ProcessKey) == TelHash.Of(other, UriHash.ProcessKey);

    /// <summary>A hash that equivalent numbers have in common, keyed with a random number of the process.</summary>
    /// <returns>The hash; it differs from process to process.</returns>
    public ulong GetEquivalenceHash() => (ulong)TelHash.Of(this, UriHash.ProcessKey);

    private ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> name)
    {
        Parameters.TryGet(name, out ReadOnlySpan<byte> value);
        return value;
    }
}
