using System;
using System.Threading.Tasks;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver.Location;

/// <summary>Waits for look-ups that run side by side, the preferred ones first.</summary>
internal static class OrderedLookups
{
    private static readonly DnsAnswer s_late = DnsAnswer.Failed("not waited for, since there are better ones");

    /// <summary>
    /// Waits for answers. Once one has brought records, those that come behind it have a little time left: a server that is never asked should
    /// not delay a request.
    /// </summary>
    /// <param name="lookups">The look-ups, the preferred ones first; each is awaited once.</param>
    /// <param name="patience">That time.</param>
    /// <param name="time">The clock.</param>
    public static async ValueTask<DnsAnswer[]> WaitAsync(ValueTask<DnsAnswer>[] lookups, TimeSpan patience, TimeProvider time)
    {
        DnsAnswer[] answers = new DnsAnswer[lookups.Length];
        Task? limit = null;
        bool hasRecords = false;
        for (int index = 0; index < lookups.Length; index++)
        {
            if (lookups[index].IsCompleted || !hasRecords)
            {
                answers[index] = await lookups[index].ConfigureAwait(false);
            }
            else
            {
                limit ??= Task.Delay(patience, time);
                Task<DnsAnswer> lookup = lookups[index].AsTask();
                bool isInTime = await Task.WhenAny(lookup, limit).ConfigureAwait(false) == lookup;
                answers[index] = isInTime ? await lookup.ConfigureAwait(false) : s_late;
            }

            hasRecords |= answers[index].Status == LookupStatus.Found;
        }

        return answers;
    }
}
