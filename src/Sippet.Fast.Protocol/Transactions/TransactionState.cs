namespace Sippet.Fast;

/// <summary>The states of the transaction machines: RFC 3261 section 17, RFC 6026 section 7.</summary>
public enum TransactionState : byte
{
    /// <summary>An INVITE was sent, and nothing has come back (RFC 3261 section 17.1.1.2).</summary>
    Calling,

    /// <summary>A non-INVITE transaction without any response yet.</summary>
    Trying,

    /// <summary>No final response yet.</summary>
    Proceeding,

    /// <summary>An INVITE was answered with a 2xx, which the transaction outlives: to absorb retransmissions of the INVITE, or to pass further 2xx on (RFC 6026).</summary>
    Accepted,

    /// <summary>The final response was sent or has come, for an INVITE a 3xx to 6xx: an INVITE server transaction waits for its ACK, a client's for further copies of the response.</summary>
    Completed,

    /// <summary>The ACK for a 3xx to 6xx has come.</summary>
    Confirmed,

    /// <summary>The end: the transaction is gone.</summary>
    Terminated,
}
