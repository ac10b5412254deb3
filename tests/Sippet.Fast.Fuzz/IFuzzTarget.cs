using System;
using System.Collections.Generic;

namespace Sippet.Fast.Fuzz;

/// <summary>A reader of bytes from the network, and what has to hold whatever they are.</summary>
internal interface IFuzzTarget
{
    /// <summary>Inputs to begin with.</summary>
    IEnumerable<byte[]> Seeds { get; }

    /// <summary>Reads the input, and throws when something does not hold.</summary>
    void Run(ReadOnlySpan<byte> input);
}
