using System;
using System.Threading;

namespace Sippet.Fast.Resolver;

/// <summary>Chance from a seed, for all threads: the same numbers each time.</summary>
/// <param name="seed">The seed.</param>
internal sealed class LockedRandom(int seed) : Random(seed)
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        lock (_gate)
        {
            return base.Next(minValue, maxValue);
        }
    }

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        lock (_gate)
        {
            return base.Next(maxValue);
        }
    }

    /// <inheritdoc/>
    public override double NextDouble()
    {
        lock (_gate)
        {
            return base.NextDouble();
        }
    }
}
