namespace Sippet.Fast.Transports.WebSockets;

/// <summary>What the bytes of a WebSocket come to.</summary>
internal enum FrameStatus
{
    /// <summary>Nothing whole.</summary>
    NeedMore,

    /// <summary>A message, of one frame or of all its fragments.</summary>
    Message,

    /// <summary>A ping, whose content the pong repeats.</summary>
    Ping,

    /// <summary>A pong.</summary>
    Pong,

    /// <summary>The peer sends nothing more.</summary>
    Close,

    /// <summary>The peer breaks the protocol, or a bound: the connection fails (RFC 6455 section 7.1.7).</summary>
    Refused,
}
