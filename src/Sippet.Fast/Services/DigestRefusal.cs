namespace Sippet.Fast;

/// <summary>Why a <see cref="DigestClient"/> has no answer to a response; of several challenges, the reason that is the last one here.</summary>
public enum DigestRefusal
{
    /// <summary>There is an answer.</summary>
    None,

    /// <summary>The response is no 401 and no 407, or has no well-formed Digest challenge.</summary>
    NotChallenged,

    /// <summary>A challenge asks for an algorithm or a quality of protection that is not known here.</summary>
    Unsupported,

    /// <summary>There are no credentials for the realm.</summary>
    NoCredentials,

    /// <summary>
    /// The request had the credentials already: user name or password are wrong, or the server calls each nonce stale that it makes. The same
    /// credentials are not tried again (RFC 3261 section 22.1, RFC 7616 section 3.3).
    /// </summary>
    Rejected,
}
