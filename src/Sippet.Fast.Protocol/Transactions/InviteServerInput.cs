namespace Sippet.Fast.Transactions;

/// <summary>What can happen to an INVITE server transaction.</summary>
internal enum InviteServerInput : byte
{
    /// <summary>The INVITE came again.</summary>
    Invite,

    /// <summary>An ACK that matches the transaction.</summary>
    Ack,

    /// <summary>The user gives a 1xx.</summary>
    Provisional,

    /// <summary>The user gives a 2xx.</summary>
    Success,

    /// <summary>The user gives a 3xx to 6xx.</summary>
    Failure,

    /// <summary>200 ms have passed without any response (RFC 3261 section 17.2.1).</summary>
    TryingTimer,

    /// <summary>The user has not given a final response within its time.</summary>
    AnswerLimit,

    /// <summary>Time to send the final response again.</summary>
    TimerG,

    /// <summary>No ACK has come.</summary>
    TimerH,

    /// <summary>No more retransmissions of the ACK are to be expected.</summary>
    TimerI,

    /// <summary>No more retransmissions of the INVITE are to be expected after a 2xx (RFC 6026).</summary>
    TimerL,

    /// <summary>A response could not be sent.</summary>
    TransportError,
}
