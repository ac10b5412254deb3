namespace Sippet.Fast.Transports;

/// <summary>
/// What a worker's thread waits on, and takes datagrams from without a thread between. All but <see cref="Wake"/> is called on that thread alone.
/// </summary>
internal interface IMessageShard
{
    /// <summary>Whether datagrams wait: the next <see cref="TryReceive"/> will most likely have some.</summary>
    bool HasMore { get; }

    /// <summary>Takes what waits in one of the shard's sockets, without waiting.</summary>
    /// <returns>The shard's own batch, to be released before the next call; null when there is nothing.</returns>
    MessageBatch? TryReceive();

    /// <summary>Waits until datagrams come, until it is woken, or until the time has passed.</summary>
    /// <param name="milliseconds">0 only looks; <see cref="int.MaxValue"/> is for ever.</param>
    void Wait(int milliseconds);

    /// <summary>Ends the wait, or the next one if there is none; on any thread.</summary>
    void Wake();
}
