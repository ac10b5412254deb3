using System;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver.Location;

/// <summary>The order in which servers are tried: the lowest priority first, and by weighted chance among those of one priority (RFC 2782).</summary>
internal static class SrvOrder
{
    /// <summary>Puts records in a new order.</summary>
    /// <param name="records">The records of one service.</param>
    /// <param name="random">Chance.</param>
    /// <returns>All of them.</returns>
    public static SrvRecord[] Of(ReadOnlySpan<SrvRecord> records, Random random)
    {
        SrvRecord[] ordered = records.ToArray();
        random.Shuffle(ordered); // no order between equals, neither of the server's nor of ours
        Array.Sort(ordered, static (left, right) => (left.Priority, left.Weight).CompareTo((right.Priority, right.Weight)));
        for (int start = 0, end; start < ordered.Length; start = end)
        {
            end = start + 1;
            while (end < ordered.Length && ordered[end].Priority == ordered[start].Priority)
            {
                end++;
            }

            Draw(ordered.AsSpan(start, end - start), random);
        }

        return ordered;
    }

    // Weight 0 stands in front, so that it is drawn by 0 alone; without any, 0 is not drawn: it would favour whoever is first.
    private static void Draw(Span<SrvRecord> records, Random random)
    {
        for (; records.Length > 1; records = records[1..])
        {
            int sum = 0;
            foreach (SrvRecord record in records)
            {
                sum += record.Weight;
            }

            int drawn = random.Next(records[0].Weight == 0 ? 0 : 1, sum + 1);
            int index = 0;
            for (int running = records[0].Weight; running < drawn; running += records[index].Weight)
            {
                index++;
            }

            SrvRecord chosen = records[index];
            records[..index].CopyTo(records[1..]); // what is in front moves up by one and keeps its order
            records[0] = chosen;
        }
    }
}
