using System;
using System.Diagnostics.CodeAnalysis;

namespace Sippet.Fast.Services;

/// <summary>What a Digest challenge says (RFC 7616 section 3.3), copied out of its response.</summary>
internal sealed class DigestChallenge
{
    private DigestChallenge(byte[] realm, byte[] nonce)
    {
        Realm = realm;
        Nonce = nonce;
    }

    public byte[] Realm { get; }

    public byte[] Nonce { get; }

    /// <summary>What is to be sent back unchanged; null when there is none.</summary>
    public byte[]? Opaque { get; private init; }

    /// <summary>The name of the algorithm as it was received; null when there is none, which is MD5.</summary>
    public byte[]? AlgorithmName { get; private init; }

    /// <summary>The algorithm; null for one that is not known here.</summary>
    public DigestAlgorithm? Algorithm { get; private init; }

    /// <summary>What is answered of what is offered; null when nothing of it is known here.</summary>
    public DigestQop? Qop { get; private init; }

    /// <summary>Whether the credentials of the request were right, and only their nonce too old.</summary>
    public bool IsStale { get; private init; }

    /// <summary>Whether the user name is wanted as a hash (RFC 7616 section 3.4.4).</summary>
    public bool HashesUserName { get; private init; }

    /// <summary>Reads a challenge.</summary>
    /// <returns>False when it is none of Digest, or has no realm and nonce, or something that cannot be sent back.</returns>
    public static bool TryRead(Authentication authentication, [NotNullWhen(true)] out DigestChallenge? challenge)
    {
        AuthParameters parameters = authentication.Parameters;
        challenge = null;
        bool hasOpaque = parameters.TryGet("opaque"u8, out _);
        if (!authentication.Is("Digest"u8) || !TryCopy(parameters, "realm"u8, out byte[]? realm) || !TryCopy(parameters, "nonce"u8, out byte[]? nonce)
            || (!TryCopy(parameters, "opaque"u8, out byte[]? opaque) && hasOpaque))
        {
            return false;
        }

        bool hasAlgorithm = parameters.TryGet("algorithm"u8, out HeaderText name);
        DigestAlgorithm.TryFind(hasAlgorithm ? name : HeaderText.OfText("MD5"u8), out DigestAlgorithm? algorithm);
        challenge = new DigestChallenge(realm, nonce)
        {
            Opaque = opaque,
            AlgorithmName = hasAlgorithm ? Copy(name) : null,
            Algorithm = algorithm,
            Qop = Choose(parameters),
            IsStale = parameters.TryGet("stale"u8, out HeaderText stale) && stale.IsIgnoringCase("true"u8),
            HashesUserName = parameters.TryGet("userhash"u8, out HeaderText userhash) && userhash.IsIgnoringCase("true"u8),
        };
        return true;
    }

    // auth where there is a choice: auth-int breaks wherever an element on the way changes the body.
    private static DigestQop? Choose(AuthParameters parameters) =>
        !parameters.TryGet("qop"u8, out HeaderText offered) || offered.IsEmpty ? DigestQop.None
        : parameters.Lists("qop"u8, "auth"u8) ? DigestQop.Auth
        : parameters.Lists("qop"u8, "auth-int"u8) ? DigestQop.AuthInt
        : null;

    private static bool TryCopy(AuthParameters parameters, ReadOnlySpan<byte> name, [NotNullWhen(true)] out byte[]? value)
    {
        value = parameters.TryGet(name, out HeaderText text) ? Copy(text) : null;
        return value is not null && !value.AsSpan().Contains((byte)0); // which a writer refuses
    }

    private static byte[] Copy(HeaderText text)
    {
        byte[] bytes = new byte[text.Raw.Length];
        text.TryCopyTo(bytes, out int written);
        return bytes[..written];
    }
}
