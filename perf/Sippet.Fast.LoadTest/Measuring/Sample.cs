namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>What happened in about a second.</summary>
internal sealed record Sample
{
    /// <summary>Its end, in seconds since the beginning of the load.</summary>
    public required double Seconds { get; init; }

    /// <summary>How long it is, in seconds.</summary>
    public required double Length { get; init; }

    /// <summary>The stage at its end.</summary>
    public required string Stage { get; init; }

    /// <summary>Whether that stage is there to warm up.</summary>
    public required bool IsWarmUp { get; init; }

    /// <summary>The starts a second that are asked for at its end; 0 in the closed model.</summary>
    public required double AskedRate { get; init; }

    /// <summary>Calls started.</summary>
    public required long Started { get; init; }

    /// <summary>Calls that were due and not started.</summary>
    public required long Dropped { get; init; }

    /// <summary>Calls started more than 10 ms after their time.</summary>
    public required long Late { get; init; }

    /// <summary>Calls that went well.</summary>
    public required long Completed { get; init; }

    /// <summary>Calls that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>Requests sent again.</summary>
    public required long Retransmitted { get; init; }

    /// <summary>Calls under way at its end.</summary>
    public required long Outstanding { get; init; }

    /// <summary>The latencies of the calls that were answered.</summary>
    public required LatencyFigures Latency { get; init; }

    /// <summary>Calls that went well, a second.</summary>
    public double CompletedRate => Length > 0 ? Completed / Length : 0;

    /// <summary>Calls started, a second.</summary>
    public double StartedRate => Length > 0 ? Started / Length : 0;
}
