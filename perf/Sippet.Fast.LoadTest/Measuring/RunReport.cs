using System;
using System.Collections.Generic;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>All that came of a run.</summary>
internal sealed record RunReport
{
    /// <summary>What each call was.</summary>
    public required string Scenario { get; init; }

    /// <summary>The server.</summary>
    public required string Target { get; init; }

    /// <summary>The load that was asked for.</summary>
    public required string Load { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The stages in their order.</summary>
    public required IReadOnlyList<StageSummary> Stages { get; init; }

    /// <summary>All stages but the warm-up.</summary>
    public required StageSummary Total { get; init; }

    /// <summary>Requests sent again after the warm-up.</summary>
    public required long Retransmitted { get; init; }

    /// <summary>What was counted beside the calls.</summary>
    public required IReadOnlyList<NamedCount> Counts { get; init; }

    /// <summary>What happened in each second, the warm-up included.</summary>
    public required IReadOnlyList<Sample> Samples { get; init; }

    /// <summary>What came of the thresholds.</summary>
    public required IReadOnlyList<ThresholdResult> Thresholds { get; init; }
}
