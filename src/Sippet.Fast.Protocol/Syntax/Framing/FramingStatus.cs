namespace Sippet.Fast.Syntax.Framing;

/// <summary>What the bytes of a stream come to so far.</summary>
internal enum FramingStatus
{
    /// <summary>Nothing whole: the bytes belong to what is still to come.</summary>
    NeedMore,

    /// <summary>A message, from its start line to the end of its body.</summary>
    Message,

    /// <summary>
    /// An end of a line between messages, to be ignored (RFC 3261 section 7.5): the first half of a ping, or to the client that has sent
    /// one, its pong (RFC 5626 section 3.5.1).
    /// </summary>
    LineEnd,

    /// <summary>The second CRLF in a row between messages: a ping, which a server answers with one CRLF (RFC 5626 section 4.4.1).</summary>
    Ping,

    /// <summary>
    /// Where the message ends cannot be known, or is too far away: nothing more is read from the stream. When the header section is
    /// there to its end, the bytes are all of it, so that a request can be answered before the connection is closed.
    /// </summary>
    Refused,
}
