namespace Sippet.Fast;

/// <summary>The schemes of URIs that have a meaning to SIP.</summary>
public enum UriScheme : byte
{
    /// <summary>Any other absolute URI: it is kept as it is.</summary>
    Other,

    /// <summary>sip: RFC 3261 section 19.1.</summary>
    Sip,

    /// <summary>sips: RFC 3261 section 19.1.</summary>
    Sips,

    /// <summary>tel: RFC 3966.</summary>
    Tel,

    /// <summary>urn: RFC 8141, such as <c>urn:service:sos</c> of RFC 5031.</summary>
    Urn,
}
