namespace Sippet.Fast;

/// <summary>Why a received message is dropped without an answer.</summary>
public enum DropCause : byte
{
    /// <summary>The worker's channel is full, and a 503 is not due or not to be had: for the message is no new request, or too many were sent.</summary>
    Overload,

    /// <summary>It is refused and cannot be answered: a response, an ACK, or without a usable Via.</summary>
    Unanswerable,

    /// <summary>A response that belongs to no transaction (RFC 6026 section 8), or that has a Via beside ours (RFC 3261 section 8.1.3.3).</summary>
    Stray,

    /// <summary>The message could not be handed to the network.</summary>
    TransportError,
}
