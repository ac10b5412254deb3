namespace Sippet.Fast;

/// <summary>What can go wrong with a transaction: of a server transaction, after its request was given to the user.</summary>
public enum TransactionError : byte
{
    /// <summary>No ACK came for a 3xx to 6xx within timer H, 64 × T1 by default (RFC 3261 section 17.2.1).</summary>
    NoAckForFailure,

    /// <summary>No ACK came for a 2xx within 64 × T1: the session should be ended with a BYE (RFC 3261 section 13.3.1.4).</summary>
    NoAckForSuccess,

    /// <summary>The user gave no final response in time: an INVITE was answered with 500, another request not at all (RFC 4320 section 4.2).</summary>
    AnswerLimit,

    /// <summary>A message could not be sent (RFC 3261 sections 17.1.4 and 17.2.4).</summary>
    TransportError,

    /// <summary>No response came to a request in time: timers B and F of RFC 3261 section 17.1, or the time limit of its <see cref="SendOptions"/>.</summary>
    Timeout,

    /// <summary>
    /// The request was given up: an INVITE that was cancelled and got no final response within 64 × T1 (RFC 3261 section 9.1), or the token of
    /// <c>SendAsync</c> was cancelled.
    /// </summary>
    Cancelled,

    /// <summary>The resolver found no place to send the request to, or none that the stack has a socket for.</summary>
    NoTarget,

    /// <summary>The stack has as many transactions as it may have, or the worker's queue of commands is full: the request was not sent.</summary>
    Overload,

    /// <summary>The stack was stopped before the response came.</summary>
    Stopped,

    /// <summary>The request's transaction was ended by hand: <see cref="ClientTransaction.Terminate"/>.</summary>
    Terminated,

    /// <summary>The request was to be sent with a <see cref="SendOptions.Branch"/> that another one of its method has: it was not sent.</summary>
    BranchInUse,

    /// <summary>
    /// The request was to be sent by a <see cref="SendOptions.Flow"/> whose connection has ended: it was not sent. A proxy answers 430 (RFC 5626 section 5.3.1).
    /// </summary>
    FlowLost,
}
