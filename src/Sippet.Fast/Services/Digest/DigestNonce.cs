using System;
using System.Globalization;
using System.Text;

namespace Sippet.Fast.Services;

/// <summary>A nonce of a server, and how often it was used: what credentials for its realm are made of (RFC 7616 section 3.4).</summary>
internal sealed class DigestNonce
{
    // The scheme and all parameters but those that may be quoted take 212 bytes at most.
    private const int FixedLength = 256;

    private readonly DigestChallenge _challenge;
    private readonly DigestAlgorithm _algorithm;
    private readonly DigestQop _qop;
    private readonly byte[] _userName, _a1;

    // One for all uses of the nonce: a session key has the first one in it, and servers differ in whether they remember that.
    private readonly byte[] _cnonce;
    private uint _count;

    /// <summary>Begins to use a nonce.</summary>
    /// <param name="field">The header that its credentials stand in.</param>
    /// <param name="challenge">A challenge whose algorithm and quality of protection are known.</param>
    /// <param name="credentials">Those for its realm.</param>
    /// <param name="cnonce">A text that nobody can foresee.</param>
    public DigestNonce(HeaderId field, DigestChallenge challenge, SipCredentials credentials, byte[] cnonce)
    {
        Field = field;
        _challenge = challenge;
        _algorithm = challenge.Algorithm!;
        _qop = challenge.Qop!.Value;
        _cnonce = cnonce;
        byte[] key = _algorithm.Hash(credentials.UserNameBytes, challenge.Realm, credentials.PasswordBytes);
        _a1 = _algorithm.IsSession ? _algorithm.Hash(key, challenge.Nonce, cnonce) : key;
        _userName = challenge.HashesUserName ? _algorithm.Hash(credentials.UserNameBytes, challenge.Realm) : credentials.UserNameBytes;
    }

    /// <summary>Authorization or Proxy-Authorization.</summary>
    public HeaderId Field { get; }

    /// <summary>The realm.</summary>
    public ReadOnlySpan<byte> Realm => _challenge.Realm;

    /// <summary>How many nonces before it, one after the other, were called stale in the answers to one request.</summary>
    public int StaleBefore { get; set; }

    /// <summary>Whether the credentials with it stand in a header and are for a realm.</summary>
    public bool IsFor(HeaderId field, ReadOnlySpan<byte> realm) => Field == field && Realm.SequenceEqual(realm);

    /// <summary>Whether this is the nonce.</summary>
    public bool Is(HeaderText nonce) => nonce.Is(_challenge.Nonce);

    /// <summary>Makes the credentials for a request, with the next count.</summary>
    public byte[] Authorize(SipMessage request)
    {
        byte[] uri = request.RequestUri.Value.ToArray();
        byte[] count = Encoding.ASCII.GetBytes((++_count).ToString("x8", CultureInfo.InvariantCulture));
        return Write(uri, count, Respond(count, request.MethodName.ToArray(), uri, request.Body.ToArray()));
    }

    /// <summary>The response parameter of a request (RFC 7616 section 3.4.1).</summary>
    public byte[] Respond(byte[] count, byte[] method, byte[] uri, byte[] body)
    {
        byte[] a2 = _qop == DigestQop.AuthInt ? _algorithm.Hash(method, uri, _algorithm.Hash(body)) : _algorithm.Hash(method, uri);
        return _qop == DigestQop.None
            ? _algorithm.Hash(_a1, _challenge.Nonce, a2)
            : _algorithm.Hash(_a1, _challenge.Nonce, count, _cnonce, QopName.ToArray(), a2);
    }

    private ReadOnlySpan<byte> QopName => _qop == DigestQop.AuthInt ? "auth-int"u8 : "auth"u8;

    private byte[] Write(byte[] uri, byte[] count, byte[] response)
    {
        // Each byte of a quoted string may need a backslash.
        int quoted = _userName.Length + _challenge.Realm.Length + _challenge.Nonce.Length + uri.Length + _cnonce.Length + (_challenge.Opaque?.Length ?? 0);
        HeaderValueWriter writer = new(new byte[FixedLength + (2 * quoted)]);
        writer.BeginCredentials("Digest"u8);
        writer.WriteAuthParameter("username"u8, _userName);
        writer.WriteAuthParameter("realm"u8, _challenge.Realm);
        writer.WriteAuthParameter("nonce"u8, _challenge.Nonce);
        writer.WriteAuthParameter("uri"u8, uri);
        writer.WriteAuthParameter("response"u8, response);
        if (_challenge.AlgorithmName is { } algorithm)
        {
            writer.WriteAuthParameter("algorithm"u8, algorithm);
        }

        if (_qop != DigestQop.None || _algorithm.IsSession)
        {
            writer.WriteAuthParameter("cnonce"u8, _cnonce);
        }

        if (_challenge.Opaque is { } opaque)
        {
            writer.WriteAuthParameter("opaque"u8, opaque);
        }

        if (_qop != DigestQop.None)
        {
            writer.WriteAuthParameter("qop"u8, QopName);
            writer.WriteAuthParameter("nc"u8, count);
        }

        if (_challenge.HashesUserName)
        {
            writer.WriteAuthParameter("userhash"u8, "true"u8);
        }

        return writer.Written.ToArray();
    }
}
