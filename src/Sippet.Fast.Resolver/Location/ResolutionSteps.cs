using System.Collections.Generic;
using System.Threading;

namespace Sippet.Fast.Resolver.Location;

/// <summary>What is explained while servers are located, a line each. A search that has taken too long may still write here.</summary>
internal sealed class ResolutionSteps
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    /// <summary>Adds a line.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }
    }

    /// <summary>The lines so far.</summary>
    public string[] ToArray()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }
}
