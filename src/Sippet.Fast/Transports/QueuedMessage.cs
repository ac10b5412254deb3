namespace Sippet.Fast.Transports;

/// <summary>Whose a message is that waits in a connection.</summary>
/// <param name="Worker">The worker that has sent it.</param>
/// <param name="Slot">The transaction; -1 for none.</param>
/// <param name="Generation">The generation of that transaction.</param>
/// <param name="IsRequest">Whether that is a client transaction.</param>
internal readonly record struct QueuedMessage(int Worker, int Slot, uint Generation, bool IsRequest);
