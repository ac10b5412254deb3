using System.Collections.Generic;
using System.Linq;
using CsCheck;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// Samples of what threads do to a <see cref="SharedTable"/> at a time: whatever they do, readers see nothing wrong, and in the end the table has
/// the keys that a set has after the same operations in some order.
/// </summary>
internal static class TableSampling
{
    /// <summary>Plays samples; a failure tells its seed.</summary>
    public static void Run(int samples)
    {
        Gen<(int First, int Count)> range = Gen.Select(Gen.Int[0, SharedTable.Passing - 1], Gen.Int[1, SharedTable.Passing]);
        Gen.Select(Gen.Int[1, 12], Gen.Int[494, 520]).Select(static (staying, others) => (new SharedTable(staying, others), new HashSet<int>()))
            .SampleParallel(
                range.Operation<SharedTable, HashSet<int>>(
                    static keys => $"Add({keys})",
                    static (table, keys) => table.Add(keys.First, keys.Count),
                    static (set, keys) => set.UnionWith(Passing(keys))),
                range.Operation<SharedTable, HashSet<int>>(
                    static keys => $"Remove({keys})",
                    static (table, keys) => table.Remove(keys.First, keys.Count),
                    static (set, keys) => set.ExceptWith(Passing(keys))),
                Gen.Int[1, 40].Operation<SharedTable, HashSet<int>>(
                    static rounds => $"Stir({rounds})", static (table, rounds) => table.Stir(rounds), static (_, _) => { }),
                Gen.Int.Operation<SharedTable, HashSet<int>>(
                    static seed => $"Look({seed})", static (table, seed) => table.Look(seed), static (_, _) => { }),
                equal: static (table, set) => table.Wrong == 0 && table.Count == set.Count && set.All(table.Has),
                iter: samples,
                printActual: static table => $"{table.Count} keys, {table.Wrong} wrong lookups",
                printModel: static set => $"{set.Count} keys");
    }

    private static IEnumerable<int> Passing((int First, int Count) range) =>
        Enumerable.Range(range.First, range.Count).Where(static key => key < SharedTable.Passing);
}
