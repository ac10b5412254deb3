using System;

namespace Sippet.Fast.Testing;

/// <summary>What a test expected of a simulated network has not come; the message tells the seed that shows it again.</summary>
public sealed class SimulationException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public SimulationException()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">What has gone wrong, and on which seed.</param>
    public SimulationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one that was caused by another exception.</summary>
    /// <param name="message">What has gone wrong, and on which seed.</param>
    /// <param name="innerException">The cause.</param>
    public SimulationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
