namespace Sippet.Fast;

/// <summary>A part of a URI: each has characters of its own that stand in it without an escape (RFC 3261 section 25.1).</summary>
public enum UriPart : byte
{
    /// <summary>The user of a SIP URI.</summary>
    User,

    /// <summary>The password of a SIP URI.</summary>
    Password,

    /// <summary>The name or the value of a parameter, of a SIP URI or a tel URI.</summary>
    Parameter,

    /// <summary>The name or the value of a header of a SIP URI.</summary>
    Header,
}
