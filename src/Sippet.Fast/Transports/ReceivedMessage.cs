namespace Sippet.Fast.Transports;

/// <summary>One received message of a <see cref="MessageBatch"/>: a datagram, or what was framed of a stream.</summary>
internal struct ReceivedMessage
{
    /// <summary>Where its bytes begin in the batch, and how many they are.</summary>
    public int Offset, Length;

    /// <summary>The worker that it belongs to; set by whoever distributes the batch.</summary>
    public int Worker;

    /// <summary>Why its stream is refused: then it is a header section whose body cannot be told, to be answered, and nothing follows. None for all others.</summary>
    public RejectReason Refusal;

    /// <summary>The way that it came.</summary>
    public Flow Source;
}
