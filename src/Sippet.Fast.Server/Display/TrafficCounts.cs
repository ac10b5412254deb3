using System;
using System.Collections.Generic;
using System.Linq;

namespace Sippet.Fast.Server.Display;

/// <summary>The counters of a stack at one moment, or what they have grown by between two.</summary>
internal sealed class TrafficCounts
{
    private static readonly RejectReason[] s_reasons = [.. Enum.GetValues<RejectReason>().Where(static reason => reason != RejectReason.None)];
    private static readonly DropCause[] s_causes = Enum.GetValues<DropCause>();

    private readonly long[] _rejected;
    private readonly long[] _dropped;
    private readonly long _lost;

    /// <summary>Reads the counters.</summary>
    public TrafficCounts(StackStatistics statistics)
    {
        Received = Enum.GetValues<MessageKind>().Sum(statistics.Received);
        Sent = Enum.GetValues<ResponseKind>().Sum(statistics.Sent);
        RetransmissionsReceived = statistics.Received(MessageKind.Retransmission);
        RetransmissionsSent = statistics.Sent(ResponseKind.Retransmission);
        Shed = statistics.Shed;
        _rejected = Array.ConvertAll(s_reasons, statistics.Rejected);
        _dropped = Array.ConvertAll(s_causes, statistics.Dropped);
        _lost = statistics.DatagramsLost;
    }

    private TrafficCounts(TrafficCounts later, TrafficCounts earlier)
    {
        Received = later.Received - earlier.Received;
        Sent = later.Sent - earlier.Sent;
        RetransmissionsReceived = later.RetransmissionsReceived - earlier.RetransmissionsReceived;
        RetransmissionsSent = later.RetransmissionsSent - earlier.RetransmissionsSent;
        Shed = later.Shed - earlier.Shed;
        _rejected = [.. later._rejected.Zip(earlier._rejected, static (now, then) => now - then)];
        _dropped = [.. later._dropped.Zip(earlier._dropped, static (now, then) => now - then)];
        _lost = later._lost - earlier._lost;
    }

    /// <summary>All messages received.</summary>
    public long Received { get; }

    /// <summary>All messages sent.</summary>
    public long Sent { get; }

    /// <summary>Requests of live transactions.</summary>
    public long RetransmissionsReceived { get; }

    /// <summary>Responses that were sent again.</summary>
    public long RetransmissionsSent { get; }

    /// <summary>Requests answered with 503 under load.</summary>
    public long Shed { get; }

    /// <summary>The messages refused, by their reasons, the most frequent first; those that did not happen are left out.</summary>
    public IEnumerable<(string Reason, long Count)> Rejected => Named(s_reasons, _rejected);

    /// <summary>
    /// The messages dropped, by their causes, the most frequent first, and the datagrams that the system has dropped; those that did not happen are left out.
    /// </summary>
    public IEnumerable<(string Cause, long Count)> Dropped => _lost > 0 ? Named(s_causes, _dropped).Append(("BySystem", _lost)) : Named(s_causes, _dropped);

    /// <summary>What has been counted since an earlier moment.</summary>
    public TrafficCounts Since(TrafficCounts earlier) => new(this, earlier);

    private static IEnumerable<(string Name, long Count)> Named<T>(T[] names, long[] counts)
        where T : struct, Enum =>
        names.Zip(counts, static (name, count) => (Name: name.ToString(), Count: count))
            .Where(static named => named.Count > 0)
            .OrderByDescending(static named => named.Count);
}
