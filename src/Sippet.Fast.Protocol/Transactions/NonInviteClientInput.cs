namespace Sippet.Fast.Transactions;

/// <summary>What can happen to a non-INVITE client transaction.</summary>
internal enum NonInviteClientInput : byte
{
    /// <summary>A 1xx has come.</summary>
    Provisional,

    /// <summary>A final response has come.</summary>
    Final,

    /// <summary>Time to send the request again.</summary>
    TimerE,

    /// <summary>No final response has come.</summary>
    TimerF,

    /// <summary>No more copies of the final response are to be expected.</summary>
    TimerK,

    /// <summary>The request could not be sent.</summary>
    TransportError,
}
