using System;
using System.Runtime.CompilerServices;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// A URI and its parts: RFC 3261 section 19.1. A view over the message, or over the bytes that it was parsed from; nothing is allocated.
/// Escapes ("%41") stay as they were received (see <see cref="UriEscapes"/>). A URI of another scheme than sip and sips has its
/// <see cref="Scheme"/> and its <see cref="Value"/> alone; for tel see <see cref="TryGetTel"/>.
/// </summary>
public readonly ref struct SipUri
{
    private const int SipPort = 5060;
    private const int SipsPort = 5061;

    private readonly UriLayout _layout;

    /// <param name="value">What has been found to be a URI.</param>
    /// <param name="layout">Where its parts stand in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal SipUri(ReadOnlySpan<byte> value, scoped in UriLayout layout)
    {
        Value = value;
        _layout = layout;
    }

    /// <summary>The whole URI.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The scheme without its colon, in the case in which it was received.</summary>
    public ReadOnlySpan<byte> Scheme => _layout.Scheme.Of(Value);

    /// <summary>What the scheme is.</summary>
    public UriScheme Kind => _layout.Kind;

    /// <summary>Whether the scheme is sip or sips, so that the parts below have a meaning.</summary>
    public bool IsSip => _layout.IsSip;

    /// <summary>Whether the scheme is sips.</summary>
    public bool IsSecure => _layout.Kind == UriScheme.Sips;

    /// <summary>Whether the scheme is tel.</summary>
    public bool IsTel => _layout.Kind == UriScheme.Tel;

    /// <summary>The user; empty when there is none.</summary>
    public ReadOnlySpan<byte> User => _layout.User.Of(Value);

    /// <summary>The password; empty when there is none, or when it is empty.</summary>
    public ReadOnlySpan<byte> Password => _layout.Password.Of(Value);

    /// <summary>Whether a colon follows the user, even with nothing behind it.</summary>
    public bool HasPassword => _layout.Password.Exists;

    /// <summary>The host; an IPv6 address keeps its brackets.</summary>
    public ReadOnlySpan<byte> Host => _layout.Host.Of(Value);

    /// <summary>The port, 1 to 65535; null when there is none.</summary>
    public int? Port => _layout.Port == 0 ? null : _layout.Port;

    /// <summary>The parameters of the URI, as in <c>;transport=tcp;lr</c>.</summary>
    public UriParameters Parameters => new(_layout.Parameters.Of(Value));

    /// <summary>The headers behind the question mark.</summary>
    public UriHeaders Headers => new(_layout.Headers.Of(Value));

    /// <summary>Takes a URI apart.</summary>
    /// <param name="text">The URI, without angle brackets and white space.</param>
    /// <param name="uri">The parts; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is no URI.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out SipUri uri)
    {
        bool parsed = UriReader.TryRead(text, out UriLayout layout);
        uri = parsed ? new SipUri(text, layout) : default;
        return parsed;
    }

    /// <summary>The port of a scheme where a URI has none: 5060 for sip, 5061 for sips (RFC 3261 section 19.1.2).</summary>
    /// <param name="scheme">The scheme without its colon, in any case.</param>
    /// <returns>The port; null for another scheme.</returns>
    public static int? DefaultPort(ReadOnlySpan<byte> scheme) => UriReader.KindOf(scheme) switch
    {
        UriScheme.Sip => SipPort,
        UriScheme.Sips => SipsPort,
        _ => null,
    };

    /// <summary>Looks a URI parameter up.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">Its value with its escapes; empty when it has none.</param>
    /// <returns>Whether there is such a parameter.</returns>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) => Parameters.TryGet(name, out value);

    /// <summary>
    /// The telephone number of a tel URI, or of the user of a SIP URI with <c>user=phone</c> (RFC 3261 section 19.1.6).
    /// </summary>
    /// <param name="tel">The number and its parameters; a view over the same bytes.</param>
    /// <returns>False when there is none, or when it is not what RFC 3966 section 3 asks for: a local number has to have a phone-context.</returns>
    public bool TryGetTel(out TelUri tel)
    {
        ReadOnlySpan<byte> subscriber = default;
        if (IsTel)
        {
            subscriber = Value[(_layout.Scheme.Length + 1)..];
        }
        else if (IsSip && Parameters.TryGet("user"u8, out ReadOnlySpan<byte> user) && UriText.AreEqual(user, "phone"u8, ignoreCase: true))
        {
            subscriber = User;
        }

        bool read = TelReader.TryRead(subscriber, out int numberLength);
        tel = read ? new TelUri(subscriber, numberLength) : default;
        return read;
    }

    /// <summary>
    /// Whether two URIs are equivalent: sip and sips by RFC 3261 section 19.1.4, tel by RFC 3966 section 4, urn by RFC 8141 section 3.1, and
    /// others when nothing but the case of their schemes differs. It is symmetric, but not transitive: a parameter that only one SIP URI has
    /// mostly does not count.
    /// </summary>
    /// <remarks>
    /// The time is linear in the length. Of a SIP or tel URI with more than 64 parameters, these are equivalent only to the same bytes.
    /// Headers are compared as they are written, their names in any case.
    /// </remarks>
    /// <param name="other">The other URI.</param>
    /// <param name="comparison">How what is missing counts.</param>
    /// <returns>Whether they are equivalent.</returns>
    public bool IsEquivalentTo(SipUri other, UriComparison comparison = UriComparison.Strict) => UriEquivalence.AreEquivalent(this, other, comparison);

    /// <summary>
    /// A hash that equivalent URIs have in common, keyed with a random number of the process, so that nobody can make URIs that collide:
    /// but for those which differ in parameters that one of the two may lack, and which the hash therefore leaves out.
    /// </summary>
    /// <param name="comparison">The comparison that it goes with.</param>
    /// <returns>The hash; it differs from process to process.</returns>
    public ulong GetEquivalenceHash(UriComparison comparison = UriComparison.Strict) => (ulong)UriHash.Of(this, comparison, UriHash.ProcessKey);

    /// <summary>
    /// Writes the canonical form of an address-of-record, to keep bindings by (RFC 3261 section 10.3, step 5): the scheme and the host in lower
    /// case, the user without escapes, the port if there is one, and nothing else. An IPv6 address has the form of RFC 5952.
    /// </summary>
    /// <param name="destination">Where to write; it may be any bytes of a user that were escaped, and is no URI then.</param>
    /// <param name="written">The number of bytes written; 0 when there are none.</param>
    /// <returns>False when this is no sip or sips URI, or does not fit.</returns>
    public bool TryWriteAddressOfRecord(Span<byte> destination, out int written) => AddressOfRecordWriter.TryWrite(this, destination, out written);
}
