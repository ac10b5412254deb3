namespace Sippet.Fast;

/// <summary>What became of a response that a user gave.</summary>
public enum RespondStatus : byte
{
    /// <summary>It was given to the transport.</summary>
    Sent,

    /// <summary>It was handed over to the worker that owns the transaction, since the call was made on another thread.</summary>
    Posted,

    /// <summary>
    /// A final response was given before: only an accepted INVITE takes further ones, 2xx alone (RFC 6026 section 7.1), and none when the ACK of
    /// one that the stack repeats has come.
    /// </summary>
    AlreadyAnswered,

    /// <summary>The transaction is over: its time limit has passed, it was answered long ago, or the stack has stopped.</summary>
    Ended,

    /// <summary>A 100 for a non-INVITE over UDP may not be sent yet; the stack sends it when its time has come (RFC 4320 section 4.1).</summary>
    Withheld,

    /// <summary>The worker's queue of commands is full; try again.</summary>
    QueueFull,
}
