namespace Sippet.Fast.Syntax.Uris;

/// <summary>The parameters of SIP URIs that may not be absent from one of two equivalent ones (RFC 3261 section 19.1.4).</summary>
internal enum UriParameterName : byte
{
    /// <summary>Any other: where only one URI has it, it is passed over.</summary>
    Other,

    /// <summary>transport</summary>
    Transport,

    /// <summary>user</summary>
    User,

    /// <summary>maddr</summary>
    MAddr,

    /// <summary>ttl</summary>
    Ttl,

    /// <summary>method</summary>
    Method,
}
