using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

public ref partial struct HeaderValueWriter
{
    private enum Part : byte
    {
        None,
        Challenge,
        Credentials,
        Info,
    }

    /// <summary>Begins a challenge, as in <c>Digest realm="…"</c>: WWW-Authenticate and Proxy-Authenticate. Each one is a header field.</summary>
    /// <param name="scheme">A token, such as <c>Digest</c>.</param>
    /// <exception cref="ArgumentException">The scheme is no token.</exception>
    /// <exception cref="InvalidOperationException">Something is written already.</exception>
    public void BeginChallenge(scoped ReadOnlySpan<byte> scheme) => Begin(Part.Challenge, scheme);

    /// <summary>Begins credentials, as in <c>Digest username="…"</c>: Authorization and Proxy-Authorization. Each one is a header field.</summary>
    /// <param name="scheme">A token, such as <c>Digest</c>.</param>
    /// <exception cref="ArgumentException">The scheme is no token.</exception>
    /// <exception cref="InvalidOperationException">Something is written already.</exception>
    public void BeginCredentials(scoped ReadOnlySpan<byte> scheme) => Begin(Part.Credentials, scheme);

    /// <summary>Begins the parameters of Authentication-Info.</summary>
    /// <exception cref="InvalidOperationException">Something is written already.</exception>
    public void BeginAuthenticationInfo()
    {
        CheckIsEmpty();
        _authentication = Part.Info;
    }

    /// <summary>
    /// Writes a parameter of a challenge, credentials or Authentication-Info, and the comma before it. RFC 7616 says which values have quotes:
    /// realm, domain, nonce, opaque and qop of a challenge; username, realm, nonce, uri, response, cnonce and opaque of credentials; nextnonce,
    /// rspauth and cnonce of Authentication-Info. Of the others only those have that are no tokens.
    /// </summary>
    /// <param name="name">A token.</param>
    /// <param name="value">Any text without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The name is no token, or the value has CR, LF or NUL.</exception>
    /// <exception cref="InvalidOperationException">No challenge, credentials or Authentication-Info was begun.</exception>
    public void WriteAuthParameter(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        CheckToken(name, nameof(name));
        LineText.Check(value, nameof(value));
        if (_authentication == Part.None)
        {
            throw new InvalidOperationException("An auth-param belongs to a scheme: call BeginChallenge, BeginCredentials or BeginAuthenticationInfo first.");
        }

        _writer.Write(_hasAuthParameter ? ", "u8 : _authentication == Part.Info ? ""u8 : " "u8);
        _hasAuthParameter = true;
        _writer.Write(name);
        _writer.Write("="u8);
        WriteWord(value, CharClass.IsToken(value) && !IsQuoted(_authentication, name));
    }

    private static bool IsQuoted(Part part, scoped ReadOnlySpan<byte> name) => part switch
    {
        Part.Challenge => Is(name, "realm"u8) || Is(name, "domain"u8) || Is(name, "nonce"u8) || Is(name, "opaque"u8) || Is(name, "qop"u8),
        Part.Credentials => Is(name, "username"u8) || Is(name, "realm"u8) || Is(name, "nonce"u8) || Is(name, "uri"u8)
            || Is(name, "response"u8) || Is(name, "cnonce"u8) || Is(name, "opaque"u8),
        _ => Is(name, "nextnonce"u8) || Is(name, "rspauth"u8) || Is(name, "cnonce"u8),
    };

    private static bool Is(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(name, other);

    private void Begin(Part part, scoped ReadOnlySpan<byte> scheme)
    {
        CheckToken(scheme, nameof(scheme));
        CheckIsEmpty();
        _writer.Write(scheme);
        _authentication = part;
    }

    private readonly void CheckIsEmpty()
    {
        if (!Written.IsEmpty)
        {
            throw new InvalidOperationException("A challenge, credentials or Authentication-Info is all of a header field: add another field for it.");
        }
    }
}
