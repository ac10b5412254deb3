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

    private const int MinTimerD = 32_000;

    /// <summary>When timer H fires: no ACK.</summary>
    public int TimerH => 64 * T1;

    /// <summary>When timer L fires: the end of Accepted.</summary>
    public int TimerL => 64 * T1;

    /// <summary>When the client of a non-INVITE has given up (its timer F).</summary>
    public int NonInviteAnswerLimit => 64 * T1;

    /// <summary>When timer B or F fires: no response to an INVITE, no final one to another request.</summary>
    public int TimerB => 64 * T1;

    /// <summary>When timer D fires: the end of Completed for an INVITE's client, which does not know the T1 of its server: 32 s at least.</summary>
    public int TimerD => Math.Max(MinTimerD, 64 * T1);

    /// <summary>When timer K fires: the end of Completed for another request's client.</summary>
    public int TimerK => T4;

    /// <summary>When timer M fires: the end of Accepted (RFC 6026).</summary>
    public int TimerM => 64 * T1;

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
