namespace Sippet.Fast.Transactions;

/// <summary>What can happen to an INVITE client transaction.</summary>
internal enum InviteClientInput : byte
{
    /// <summary>A 1xx has come.</summary>
    Provisional,

    /// <summary>A 2xx has come: the first, a copy of it, or that of another branch of a forked call.</summary>
    Success,

    /// <summary>A 3xx to 6xx has come.</summary>
    Failure,

    /// <summary>Time to send the INVITE again.</summary>
    TimerA,

    /// <summary>No response has come.</summary>
    TimerB,

    /// <summary>No more copies of the 3xx to 6xx are to be expected.</summary>
    TimerD,

    /// <summary>No more 2xx are to be expected (RFC 6026).</summary>
    TimerM,

    /// <summary>64 × T1 have passed since the CANCEL without a final response (RFC 3261 section 9.1).</summary>
    CancelLimit,

    /// <summary>The INVITE or the ACK could not be sent.</summary>
    TransportError,
}
