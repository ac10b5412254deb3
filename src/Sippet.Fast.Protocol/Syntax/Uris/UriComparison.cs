namespace Sippet.Fast;

/// <summary>What a comparison of SIP URIs makes of a part that one of them lacks.</summary>
public enum UriComparison : byte
{
    /// <summary>RFC 3261 section 19.1.4: a default that is written out differs from one that is left out.</summary>
    Strict,

    /// <summary>A missing transport or port counts as its default (section 19.1.2), so that <c>sip:h</c> is <c>sip:h:5060;transport=udp</c>.</summary>
    Lazy,
}
