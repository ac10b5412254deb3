namespace Sippet.Fast.Transports.WebSockets;

/// <summary>What a frame is: RFC 6455 section 5.2. From Close on, it is a control frame.</summary>
internal enum FrameOpcode : byte
{
    /// <summary>The next fragment of a message.</summary>
    Continuation = 0,

    /// <summary>A message in UTF-8, or its first fragment.</summary>
    Text = 1,

    /// <summary>A message of any bytes, or its first fragment.</summary>
    Binary = 2,

    /// <summary>The last frame of a side, with its cause.</summary>
    Close = 8,

    /// <summary>Asks for a pong with the same content.</summary>
    Ping = 9,

    /// <summary>Answers a ping, or comes unasked.</summary>
    Pong = 10,
}
