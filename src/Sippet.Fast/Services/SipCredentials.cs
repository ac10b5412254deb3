using System;
using System.Text;

namespace Sippet.Fast;

/// <summary>A user name and a password, for one realm or for any (RFC 3261 section 22). Immutable; on any thread.</summary>
public sealed class SipCredentials
{
    /// <summary>Makes credentials.</summary>
    /// <param name="userName">The user name, without CR, LF and NUL; it is sent and hashed in UTF-8.</param>
    /// <param name="password">The password; it may be empty, and is never sent.</param>
    /// <param name="realm">The realm that they are for, which has a case; null for each realm that no others are for.</param>
    /// <exception cref="ArgumentNullException"><paramref name="userName"/> or <paramref name="password"/> is null.</exception>
    /// <exception cref="ArgumentException">The user name is empty, or has CR, LF or NUL.</exception>
    public SipCredentials(string userName, string password, string? realm = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(userName);
        ArgumentNullException.ThrowIfNull(password);
        if (userName.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            throw new ArgumentException("A user name has no CR, LF and NUL: they would begin another header.", nameof(userName));
        }

        UserName = userName;
        Realm = realm;
        UserNameBytes = Encoding.UTF8.GetBytes(userName);
        PasswordBytes = Encoding.UTF8.GetBytes(password);
        RealmBytes = realm is null ? null : Encoding.UTF8.GetBytes(realm);
    }

    /// <summary>The user name.</summary>
    public string UserName { get; }

    /// <summary>The realm that they are for; null for each realm that no others are for.</summary>
    public string? Realm { get; }

    internal byte[] UserNameBytes { get; }

    internal byte[] PasswordBytes { get; }

    internal byte[]? RealmBytes { get; }

    /// <summary>The user name and the realm, without the password.</summary>
    /// <returns>Text for logs and debuggers.</returns>
    public override string ToString() => Realm is null ? UserName : $"{UserName} at {Realm}";
}
