using System;
using Sippet.Fast.Engine;

namespace Sippet.Fast;

/// <summary>The counters of a stack since its start, read at the moment of each call; on any thread.</summary>
public sealed class StackStatistics
{
    private readonly SipEngine _engine;

    internal StackStatistics(SipEngine engine) => _engine = engine;

    /// <summary>The connections that there are, those that are being made included.</summary>
    public int Connections => _engine.Streams?.ConnectionCount ?? 0;

    /// <summary>The connections that were accepted.</summary>
    public long ConnectionsAccepted => _engine.Streams?.Counters.Accepted ?? 0;

    /// <summary>The connections that the stack has begun to make.</summary>
    public long ConnectionsMade => _engine.Streams?.Counters.Made ?? 0;

    /// <summary>The connections that were closed as soon as they were accepted: beyond <see cref="StreamOptions.MaxConnections"/>.</summary>
    public long ConnectionsRefused => _engine.Streams?.Counters.Refused ?? 0;

    /// <summary>
    /// The datagrams that the system has dropped before the stack has seen them, mostly since a receive buffer was full; Linux alone tells, elsewhere it is 0.
    /// Each call asks each socket.
    /// </summary>
    public long DatagramsLost => _engine.DatagramsLost;

    /// <summary>The client transactions that are not over, those that only wait for copies of their response included.</summary>
    public int ClientTransactions => _engine.ClientTransactions;

    /// <summary>The requests that client transactions have sent, each for each target once; CANCEL is one, ACK is none.</summary>
    public long RequestsSent => _engine.Sum(static counters => counters.RequestsSent);

    /// <summary>The requests that were sent again because no response had come.</summary>
    public long RequestsRetransmitted => _engine.Sum(static counters => counters.RequestsRetransmitted);

    /// <summary>The requests that no response came to in time, each for each target.</summary>
    public long RequestsTimedOut => _engine.Sum(static counters => counters.RequestsTimedOut);

    /// <summary>The server transactions that are not over, those that only absorb retransmissions included.</summary>
    public int LiveTransactions => _engine.LiveTransactions;

    /// <summary>The transactions that wait for their user's answer, for an ACK, or for the final response to a request of ours.</summary>
    public int UnfinishedTransactions => _engine.UnfinishedTransactions;

    /// <summary>The batches that wait for a worker.</summary>
    public int QueueDepth => _engine.QueueDepth;

    /// <summary>New requests that were answered with 503: overload, too many transactions, or a stack that stops.</summary>
    public long Shed => _engine.Sum(static counters => counters.Shed);

    /// <summary>Handlers and callbacks that threw.</summary>
    public long HandlersFailed => _engine.Sum(static counters => counters.HandlersFailed);

    /// <summary>Handlers that held their worker for more than 50 ms.</summary>
    public long HandlersSlow => _engine.Sum(static counters => counters.HandlersSlow);

    /// <summary>Transactions that ended at their time limit because their user never answered.</summary>
    public long Unanswered => _engine.Sum(static counters => counters.Unanswered);

    /// <summary>The connections that have ended for a cause.</summary>
    /// <param name="cause">The cause.</param>
    /// <returns>Their number.</returns>
    public long ConnectionsClosed(CloseCause cause) => _engine.Streams?.Counters.ClosedFor(cause) ?? 0;

    /// <summary>The messages received of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Their number.</returns>
    public long Received(MessageKind kind) => _engine.Sum(counters => counters.ReceivedOf(kind));

    /// <summary>The messages sent of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Their number.</returns>
    public long Sent(ResponseKind kind) => _engine.Sum(counters => counters.SentOf(kind));

    /// <summary>The messages refused for a reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>Their number.</returns>
    public long Rejected(RejectReason reason) => _engine.Sum(counters => counters.RejectedOf(reason));

    /// <summary>The messages of all kinds that were dropped for a cause.</summary>
    /// <param name="cause">The cause.</param>
    /// <returns>Their number.</returns>
    public long Dropped(DropCause cause)
    {
        long sum = 0;
        foreach (MessageKind kind in Enum.GetValues<MessageKind>())
        {
            sum += Dropped(cause, kind);
        }

        return sum;
    }

    /// <summary>The messages of a kind that were dropped for a cause.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>Their number.</returns>
    public long Dropped(DropCause cause, MessageKind kind) => _engine.Sum(counters => counters.DroppedOf(cause, kind));
}
