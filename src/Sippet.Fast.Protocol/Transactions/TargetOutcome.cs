namespace Sippet.Fast;

/// <summary>What has become of a request at one target (RFC 3263 section 4.3).</summary>
public enum TargetOutcome : byte
{
    /// <summary>It has answered, with anything but a 503.</summary>
    Answered,

    /// <summary>It has answered with 503: it cannot serve at present.</summary>
    Unavailable,

    /// <summary>Nothing has come within timer B or F.</summary>
    Timeout,

    /// <summary>It could not be reached: no connection, or one that was lost before an answer.</summary>
    TransportError,
}
