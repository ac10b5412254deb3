namespace Sippet.Fast.Transports;

/// <summary>Whose a message is that waits in a connection.</summary>
/// <param name="Worker">The worker that has sent it.</param>
/// <param name="Slot">The transaction; -1 for none.</param>
/// <param name="Generation">The generation of that transaction.</param>
/// <param name="IsRequest">Whether that is a client transaction.</param>
internal readonly record struct QueuedMessage(int Worker, int Slot, uint Generation, bool IsRequest)
{
    /// <summary>That of the connection's own.</summary>
    /// <param name="isControl">Whether it is no message, but something that the wire knows how to put into its bytes.</param>
    public static QueuedMessage Own(bool isControl) => new(Worker: 0, Slot: -1, Generation: 0, IsRequest: false) { IsControl = isControl };

    /// <summary>Whether the bytes are no message, but something that the wire knows how to put into its own.</summary>
    public bool IsControl { get; private init; }
}
