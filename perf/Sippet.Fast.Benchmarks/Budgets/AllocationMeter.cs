using System;

namespace Sippet.Fast.Benchmarks.Budgets;

/// <summary>Counts the bytes that a benchmark allocates on the thread that calls it; what others allocate meanwhile is not counted.</summary>
internal static class AllocationMeter
{
    private const int Invocations = 16;
    private const int Rounds = 8;

    /// <summary>Measures once the code is warm.</summary>
    /// <param name="invoke">Calls the benchmark.</param>
    /// <param name="operations">The operations of one call.</param>
    /// <param name="enough">No more rounds are played once one has allocated as little as this.</param>
    /// <returns>The bytes of an operation, rounded up, in the best round: what grows once, or is compiled once, is not in all of them.</returns>
    public static long BytesPerOperation(Action invoke, int operations, long enough)
    {
        Invoke(invoke);
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > enough; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Invoke(invoke);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            long each = (long)operations * Invocations;
            least = Math.Min(least, (allocated + each - 1) / each);
        }

        return least;
    }

    private static void Invoke(Action invoke)
    {
        for (int i = 0; i < Invocations; i++)
        {
            invoke();
        }
    }
}
