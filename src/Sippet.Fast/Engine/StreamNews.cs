using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>What a worker is told of a connection.</summary>
internal sealed class StreamNews
{
    /// <summary>The flow of the connection, which has ended.</summary>
    public Flow Flow { get; init; }

    /// <summary>The message of the worker's that was not sent; null when this tells of the end itself.</summary>
    public QueuedMessage? Unsent { get; init; }

    /// <summary>Whether the user is to be told.</summary>
    public bool IsForUser { get; init; }
}
