namespace Sippet.Fast.Services;

/// <summary>The quality of protection: what the response of credentials is made of (RFC 7616 section 3.4.3).</summary>
internal enum DigestQop
{
    /// <summary>None was offered: the form of RFC 2069, without cnonce and count.</summary>
    None,

    /// <summary>Method and Request-URI.</summary>
    Auth,

    /// <summary>The body too.</summary>
    AuthInt,
}
