namespace Sippet.Fast.Transports;

/// <summary>One received message of a <see cref="MessageBatch"/>: a datagram, or what was framed of a stream.</summary>
internal struct ReceivedMessage
{
    /// <summary>Where its bytes begin in the batch, and how many they are.</summary>
    public int Offset, Length;

    /// <summary>The worker that it belongs to; set by whoever distributes the batch.</summary>
    public int Worker;

    /// <summary>The way that it came.</summary>
    public Flow Source;
}
