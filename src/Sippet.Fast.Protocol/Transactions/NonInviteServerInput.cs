namespace Sippet.Fast.Transactions;

/// <summary>What can happen to a non-INVITE server transaction.</summary>
internal enum NonInviteServerInput : byte
{
    /// <summary>The request came again.</summary>
    Request,

    /// <summary>The user gives a 100, the only provisional response of a non-INVITE (RFC 4320 section 4.1).</summary>
    Provisional,

    /// <summary>The user gives a final response.</summary>
    Final,

    /// <summary>The client retransmits every T2 by now: a 100 is due (RFC 4320 section 4.1).</summary>
    TryingTimer,

    /// <summary>The client has given up: a final response would come too late (RFC 4320 section 4.2).</summary>
    AnswerLimit,

    /// <summary>No more retransmissions of the request are to be expected.</summary>
    TimerJ,

    /// <summary>A response could not be sent.</summary>
    TransportError,
}
