using System;

namespace Sippet.Fast.Testing;

/// <summary>Runs a test on many seeds.</summary>
public static class Simulation
{
    /// <summary>
    /// Runs a test on a network of its own for each seed. The first seed that fails is run once more with a ladder, which the exception shows.
    /// </summary>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="test">The test; it throws where it fails. It is to depend on its network alone: what differs between two runs of a seed cannot be found again.</param>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is null.</exception>
    /// <exception cref="SimulationException">The test has failed; the message tells the seed, the inner exception why.</exception>
    public static void ForEachSeed(int first, int count, Action<SimulatedNetwork> test)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (int seed = first; seed < first + count; seed++)
        {
            try
            {
                test(new SimulatedNetwork(seed));
            }
            catch (Exception failure)
            {
                throw Explain(seed, failure, test);
            }
        }
    }

    private static SimulationException Explain(int seed, Exception failure, Action<SimulatedNetwork> test)
    {
        SimulatedNetwork network = new(seed);
        SipLadder ladder = network.Record();
        try
        {
            test(network);
        }
        catch (SimulationException again)
        {
            return again; // it shows the ladder already
        }
        catch (Exception again)
        {
            return new SimulationException($"Seed {seed}: {again.Message}\n{ladder}", again);
        }

        return new SimulationException($"Seed {seed}, which did not fail again: the test depends on more than its network. {failure.Message}\n{ladder}", failure);
    }
}
