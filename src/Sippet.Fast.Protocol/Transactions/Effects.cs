using System;

namespace Sippet.Fast.Transactions;

/// <summary>What a machine asks its worker to do. The worker does them in this order.</summary>
[Flags]
internal enum Effects
{
    /// <summary>Nothing: the input is absorbed.</summary>
    None = 0,

    /// <summary>Send the response that the input was about, and keep it.</summary>
    Send = 1 << 0,

    /// <summary>Send the last response again; if there was none, nothing.</summary>
    SendLast = 1 << 1,

    /// <summary>Make a 100 Trying, send and keep it.</summary>
    SendTrying = 1 << 2,

    /// <summary>Make a 500 Server Internal Error, send and keep it.</summary>
    SendServerError = 1 << 3,

    /// <summary>Start timer G: the first interval is T1, each further one twice the last, up to T2.</summary>
    StartG = 1 << 4,

    /// <summary>Start timer H.</summary>
    StartH = 1 << 5,

    /// <summary>Start timer I.</summary>
    StartI = 1 << 6,

    /// <summary>Start timer J.</summary>
    StartJ = 1 << 7,

    /// <summary>Start timer L.</summary>
    StartL = 1 << 8,

    /// <summary>Start the time that the user has for the final response again.</summary>
    StartAnswerLimit = 1 << 9,

    /// <summary>Stop the timer that sends a response when the user is late, or again.</summary>
    StopRepeating = 1 << 10,

    /// <summary>Give the request to the user.</summary>
    PassToUser = 1 << 11,

    /// <summary>Tell the user that something went wrong.</summary>
    TellUser = 1 << 12,
}
