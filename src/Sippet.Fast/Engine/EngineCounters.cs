using System.Runtime.CompilerServices;
using System.Threading;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Engine;

/// <summary>
/// The counters of one thread. Only their owner adds; others read, and may see a number that is a moment old. Each owner has its
/// own, so that counting costs an addition and no two cores share a line.
/// </summary>
internal sealed class EngineCounters
{
    public const int MessageKinds = (int)MessageKind.Malformed + 1;
    public const int ResponseKinds = (int)ResponseKind.Stateless + 1;
    public const int DropCauses = (int)DropCause.TransportError + 1;

    private const int CacheLine = 128 / sizeof(long);

    // One array for all, with a cache line free at both ends.
    private const int Received = CacheLine;
    private const int Sent = Received + MessageKinds;
    private const int Rejected = Sent + ResponseKinds;
    private const int Dropped = Rejected + RejectReasons.Count;
    private const int Single = Dropped + (DropCauses * MessageKinds);
    private const int End = Single + 7;

    private readonly long[] _values = new long[End + CacheLine];

    /// <summary>Counts a received message.</summary>
    public void CountReceived(MessageKind kind) => Add(Received + (int)kind);

    /// <summary>Counts a sent message.</summary>
    public void CountSent(ResponseKind kind) => Add(Sent + (int)kind);

    /// <summary>Counts a refused message.</summary>
    public void CountRejected(RejectReason reason) => Add(Rejected + (int)reason);

    /// <summary>Counts a dropped message.</summary>
    public void CountDropped(DropCause cause, MessageKind kind) => Add(Dropped + ((int)cause * MessageKinds) + (int)kind);

    /// <summary>Counts a new request that was answered with 503 because of the load, or because the stack is stopping.</summary>
    public void CountShed() => Add(Single);

    /// <summary>Counts a handler that threw.</summary>
    public void CountHandlerFailed() => Add(Single + 1);

    /// <summary>Counts a handler that held its worker for too long.</summary>
    public void CountHandlerSlow() => Add(Single + 2);

    /// <summary>Counts a transaction that its user never answered.</summary>
    public void CountUnanswered() => Add(Single + 3);

    /// <summary>Counts a request that a client transaction sent for the first time, CANCEL included.</summary>
    public void CountRequestSent() => Add(Single + 4);

    /// <summary>Counts a request that was sent again.</summary>
    public void CountRequestRetransmitted() => Add(Single + 5);

    /// <summary>Counts a request that no response came to in time.</summary>
    public void CountRequestTimedOut() => Add(Single + 6);

    public long ReceivedOf(MessageKind kind) => Read(Received + (int)kind);

    public long SentOf(ResponseKind kind) => Read(Sent + (int)kind);

    public long RejectedOf(RejectReason reason) => Read(Rejected + (int)reason);

    public long DroppedOf(DropCause cause, MessageKind kind) => Read(Dropped + ((int)cause * MessageKinds) + (int)kind);

    public long Shed => Read(Single);

    public long HandlersFailed => Read(Single + 1);

    public long HandlersSlow => Read(Single + 2);

    public long Unanswered => Read(Single + 3);

    public long RequestsSent => Read(Single + 4);

    public long RequestsRetransmitted => Read(Single + 5);

    public long RequestsTimedOut => Read(Single + 6);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int index) => _values[index]++;

    private long Read(int index) => Volatile.Read(ref _values[index]);
}
