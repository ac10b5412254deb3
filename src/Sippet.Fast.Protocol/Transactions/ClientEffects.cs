using System;

namespace Sippet.Fast.Transactions;

/// <summary>What a client machine asks its worker to do. The worker does them in this order.</summary>
[Flags]
internal enum ClientEffects
{
    /// <summary>Nothing: the input is absorbed.</summary>
    None = 0,

    /// <summary>Send the request, for the first time or again.</summary>
    Send = 1 << 0,

    /// <summary>Send the ACK of the 3xx to 6xx: made when the first one comes, the same bytes each further time.</summary>
    SendAck = 1 << 1,

    /// <summary>Stop timer A or E: the request is sent no more.</summary>
    StopRetransmitting = 1 << 2,

    /// <summary>Stop timer B: the server is there, and may take as long as it likes.</summary>
    StopB = 1 << 3,

    /// <summary>Start timer A: the first interval is T1, each further one twice the last.</summary>
    StartA = 1 << 4,

    /// <summary>Start timer B.</summary>
    StartB = 1 << 5,

    /// <summary>Start timer D.</summary>
    StartD = 1 << 6,

    /// <summary>Start timer E: the first interval is T1, each further one twice the last, up to T2.</summary>
    StartE = 1 << 7,

    /// <summary>Start timer E with T2, as after a provisional response.</summary>
    StartEAtT2 = 1 << 8,

    /// <summary>Start timer F.</summary>
    StartF = 1 << 9,

    /// <summary>Start timer K.</summary>
    StartK = 1 << 10,

    /// <summary>Start timer M.</summary>
    StartM = 1 << 11,

    /// <summary>Give the response to the user.</summary>
    PassToUser = 1 << 12,

    /// <summary>Tell the user that the request has failed.</summary>
    TellUser = 1 << 13,
}
