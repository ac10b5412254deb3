namespace Sippet.Fast;

/// <summary>What can go wrong with a transaction after its request was given to the user.</summary>
public enum TransactionError : byte
{
    /// <summary>No ACK came for a 3xx to 6xx within 64 × T1 (timer H of RFC 3261 section 17.2.1).</summary>
    NoAckForFailure,

    /// <summary>No ACK came for a 2xx within 64 × T1: the session should be ended with a BYE (RFC 3261 section 13.3.1.4).</summary>
    NoAckForSuccess,

    /// <summary>The user gave no final response in time: an INVITE was answered with 500, another request not at all (RFC 4320 section 4.2).</summary>
    AnswerLimit,

    /// <summary>A response could not be sent (RFC 3261 section 17.2.4).</summary>
    TransportError,
}
