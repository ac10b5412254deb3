namespace Sippet.Fast.Transports;

/// <summary>One received datagram of a <see cref="DatagramBatch"/>.</summary>
internal struct Datagram
{
    /// <summary>Where its bytes begin in the batch, and how many they are.</summary>
    public int Offset, Length;

    /// <summary>The local end that it came to.</summary>
    public int ListeningPoint;

    /// <summary>The worker that it belongs to; set by whoever distributes the batch.</summary>
    public int Worker;

    /// <summary>Where it came from.</summary>
    public TransportAddress Source;
}
