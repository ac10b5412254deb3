using System;
using System.Linq;

namespace Sippet.Fast.Fuzz;

/// <summary>A bounded run in the process of the caller, without AFL++.</summary>
public static class SmokeRun
{
    /// <summary>Runs a target over its seeds and over mutations of them.</summary>
    /// <param name="target">A name of <see cref="FuzzTargets.Names"/>.</param>
    /// <param name="seed">The same seed makes the same inputs.</param>
    /// <param name="count">The number of mutations.</param>
    /// <returns>The first input that something did not hold for, and what; null when all held.</returns>
    public static string? Run(string target, int seed, int count)
    {
        IFuzzTarget fuzzed = FuzzTargets.Create(target);
        byte[][] seeds = [.. fuzzed.Seeds];
        Mutator mutator = new(seed);
        for (int i = -seeds.Length; i < count; i++)
        {
            byte[] input = i < 0 ? seeds[i + seeds.Length] : mutator.Next(seeds);
            if (Fault(fuzzed, input) is { } fault)
            {
                return $"{target}, seed {seed}, input {i}: {fault}\n{Convert.ToHexString(input)}";
            }
        }

        return null;
    }

    // Whatever is thrown is what is looked for.
#pragma warning disable CA1031
    private static string? Fault(IFuzzTarget target, byte[] input)
    {
        try
        {
            target.Run(input);
            return null;
        }
        catch (Exception exception)
        {
            return string.Join('\n', exception.ToString().Split('\n').Take(8));
        }
    }
#pragma warning restore CA1031
}
