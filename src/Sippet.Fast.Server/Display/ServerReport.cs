using System;

namespace Sippet.Fast.Server.Display;

/// <summary>What is shown of the server at one moment.</summary>
internal sealed record ServerReport
{
    /// <summary>The time that <see cref="Interval"/> and <see cref="Latency"/> are about.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What was counted in that time.</summary>
    public required TrafficCounts Interval { get; init; }

    /// <summary>What was counted since the start.</summary>
    public required TrafficCounts Total { get; init; }

    /// <summary>The latencies in that time.</summary>
    public required LatencySummary Latency { get; init; }

    /// <summary>The transactions that are not over.</summary>
    public required int LiveTransactions { get; init; }

    /// <summary>The batches that wait for a worker.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>The bindings of the registrar.</summary>
    public required int Bindings { get; init; }

    /// <summary>The calls.</summary>
    public required int Calls { get; init; }

    /// <summary>Whether a message came or went in the time.</summary>
    public bool HasTraffic => Interval.Received + Interval.Sent > 0;

    /// <summary>Messages received a second.</summary>
    public double ReceivedPerSecond => PerSecond(Interval.Received);

    /// <summary>Messages sent a second.</summary>
    public double SentPerSecond => PerSecond(Interval.Sent);

    private double PerSecond(long count) => Elapsed > TimeSpan.Zero ? count / Elapsed.TotalSeconds : 0;
}
