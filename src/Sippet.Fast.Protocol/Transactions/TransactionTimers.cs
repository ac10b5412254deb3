using System;

namespace Sippet.Fast.Transactions;

/// <summary>The times of the transactions in milliseconds: RFC 3261 table 4, RFC 6026, RFC 4320.</summary>
/// <param name="T1">The estimate of a round trip.</param>
/// <param name="T2">The longest interval between retransmissions.</param>
/// <param name="T4">How long a message stays in the network.</param>
/// <param name="TimerJ">How long a non-INVITE transaction absorbs retransmissions after its final response.</param>
/// <param name="InviteAnswerLimit">How long the user of an INVITE has from the request, or from its last provisional response, to the next one.</param>
internal readonly record struct TransactionTimers(int T1, int T2, int T4, int TimerJ, int InviteAnswerLimit)
{
    /// <summary>When a 100 is sent for an INVITE that the user has not answered (RFC 3261 section 17.2.1).</summary>
    public const int InviteTrying = 200;

    /// <summary>How long timer D is at least, whatever T1 is here: it stands for the timer H of a server with a T1 of its own.</summary>
    private const int MinTimerD = 32_000;

    /// <summary>When timer B fires: no response to an INVITE at all. 64 × T1 unless set.</summary>
    public int TimerB { get => field == 0 ? 64 * T1 : field; init; }

    /// <summary>When timer F fires: no final response to a non-INVITE. 64 × T1 unless set.</summary>
    public int TimerF { get => field == 0 ? 64 * T1 : field; init; }

    /// <summary>When timer H fires: no ACK. 64 × T1 unless set.</summary>
    public int TimerH { get => field == 0 ? 64 * T1 : field; init; }

    /// <summary>How long the client of an INVITE absorbs retransmissions of a 3xx to 6xx over an unreliable transport: as long as a server sends them.</summary>
    public int TimerD => Math.Max(MinTimerD, TimerH);

    /// <summary>How long the server of an INVITE absorbs retransmissions of the ACK over an unreliable transport.</summary>
    public int TimerI => T4;

    /// <summary>How long the client of a non-INVITE absorbs retransmissions of the final response over an unreliable transport.</summary>
    public int TimerK => T4;

    /// <summary>When timer L fires: the end of Accepted at the server.</summary>
    public int TimerL => 64 * T1;

    /// <summary>When timer M fires: the end of Accepted at the client.</summary>
    public int TimerM => 64 * T1;

    /// <summary>When the client of a non-INVITE has given up, whose timer F is taken to be as long as ours.</summary>
    public int NonInviteAnswerLimit => TimerF;

    /// <summary>How long an INVITE waits for its final response after its CANCEL (RFC 3261 section 9.1).</summary>
    public int CancelLimit => 64 * T1;

    /// <summary>When a client's timer E is set to T2 for the first time: before it, no 100 is sent for a non-INVITE (RFC 4320 section 4.1).</summary>
    public int NonInviteTrying
    {
        get
        {
            int elapsed = 0;
            int interval = T1;
            while (interval < T2)
            {
                elapsed += interval;
                interval *= 2;
            }

            return elapsed;
        }
    }

    /// <summary>The interval after <paramref name="interval"/>: twice as long, up to T2 (timer G, and the 2xx of RFC 3261 section 13.3.1.4).</summary>
    public int Next(int interval) => interval * 2 < T2 ? interval * 2 : T2;
}
