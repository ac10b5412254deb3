using System;
using System.Collections.Generic;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver.Location;

/// <summary>Which NAPTR records lead somewhere, and in which order: RFC 3263 section 4.1, RFC 3403 section 4.1.</summary>
internal static class NaptrSelection
{
    /// <summary>The records in the order in which they count. The server's wish comes first; among equals, the order of our transports.</summary>
    /// <param name="records">The records of a name.</param>
    /// <param name="transports">The transports that may be used, the preferred ones first.</param>
    /// <returns>Those that are for SIP over one of the transports, and those that lead to another NAPTR.</returns>
    public static NaptrRecord[] Usable(NaptrRecord[] records, IReadOnlyList<SipTransport> transports)
    {
        NaptrRecord[] usable = Array.FindAll(records, record => record.Replacement.Length > 0 && record.Expression.Length == 0
            && (IsChain(record) || (IsTerminal(record) && RankOf(record, transports) >= 0)));
        Array.Sort(usable, (left, right) => PlaceOf(left).CompareTo(PlaceOf(right)));
        return usable;

        (int Order, int Preference, int Rank) PlaceOf(NaptrRecord record) => (record.Order, record.Preference, RankOf(record, transports));
    }

    /// <summary>Whether another NAPTR follows: it has no flag.</summary>
    public static bool IsChain(NaptrRecord record) => record.Flags.Length == 0;

    private static bool IsTerminal(NaptrRecord record) => record.Flags.Equals("s", StringComparison.OrdinalIgnoreCase);

    private static int RankOf(NaptrRecord record, IReadOnlyList<SipTransport> transports)
    {
        SipTransport transport = SipServiceNames.TransportOf(record.Services);
        for (int rank = 0; rank < transports.Count; rank++)
        {
            if (transports[rank] == transport)
            {
                return rank;
            }
        }

        return -1;
    }
}
