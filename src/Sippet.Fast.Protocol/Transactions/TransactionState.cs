namespace Sippet.Fast;

/// <summary>The states of the transaction machines: RFC 3261 section 17, RFC 6026 section 7.</summary>
public enum TransactionState : byte
{
    /// <summary>A non-INVITE server transaction that has not been answered at all.</summary>
    Trying,

    /// <summary>No final response yet.</summary>
    Proceeding,

    /// <summary>An INVITE was answered with a 2xx, which the transaction outlives to absorb retransmissions (RFC 6026).</summary>
    Accepted,

    /// <summary>The final response was sent; an INVITE waits for its ACK.</summary>
    Completed,

    /// <summary>The ACK for a 3xx to 6xx has come.</summary>
    Confirmed,

    /// <summary>The end: the transaction is gone.</summary>
    Terminated,
}
