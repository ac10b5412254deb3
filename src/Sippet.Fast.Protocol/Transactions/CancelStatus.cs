namespace Sippet.Fast;

/// <summary>What became of the wish to cancel an INVITE.</summary>
public enum CancelStatus : byte
{
    /// <summary>The CANCEL was sent, now or before.</summary>
    Sent,

    /// <summary>No response has come yet: the CANCEL is sent with the first provisional one, and not at all when a final one comes (RFC 3261 section 9.1).</summary>
    Held,

    /// <summary>The wish was handed over to the worker that owns the transaction, since the call was made on another thread.</summary>
    Posted,

    /// <summary>The final response has come: there is nothing to cancel. A 2xx is ended with a BYE.</summary>
    AlreadyAnswered,

    /// <summary>The transaction is over, or the stack has stopped.</summary>
    Ended,

    /// <summary>The worker's queue of commands is full; try again.</summary>
    QueueFull,
}
