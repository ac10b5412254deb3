using System;
using System.Globalization;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Simulations;

/// <summary>
/// 200 seeds of 200 calls; SIPPET_SEEDS names another number and SIPPET_FIRST_SEED where to begin, see the README of the repository.
/// </summary>
public sealed class CallSimulationTests
{
    private const int Calls = 200;

    private static readonly int s_seeds = int.TryParse(Environment.GetEnvironmentVariable("SIPPET_SEEDS"), CultureInfo.InvariantCulture, out int seeds) ? seeds : 200;
    private static readonly int s_firstSeed = int.TryParse(Environment.GetEnvironmentVariable("SIPPET_FIRST_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 0;

    [Fact]
    public void EachCallHasOneAnswerAndEachMessageItsTime() =>
        Simulation.ForEachSeed(s_firstSeed, s_seeds, static network => CallSimulation.Play(network, Calls));
}
