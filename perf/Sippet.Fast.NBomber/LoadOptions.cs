using System;
using System.Collections.Generic;

namespace Sippet.Fast.Scenarios;

/// <summary>What the load test is asked to do.</summary>
/// <param name="Settings">Where the load goes to.</param>
/// <param name="Scenarios">The scenarios that run, all at once.</param>
internal sealed record LoadOptions(SipScenarios.Settings Settings, IReadOnlyList<string> Scenarios)
{
    /// <summary>Iterations of each scenario that begin in a second: the open model.</summary>
    public int Rate { get; init; } = 100;

    /// <summary>Copies of each scenario that each begin again when they are done: the closed model; 0 for the open one.</summary>
    public int Copies { get; init; }

    /// <summary>How long it goes up to the rate or the copies, before it stays there.</summary>
    public TimeSpan RampUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it stays there.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it runs without being counted before that; zero for not at all.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most that may fail of the runs of a step, in percent.</summary>
    public double MaxFailed { get; init; }

    /// <summary>The longest time that 99 % of the successful runs of a step may take; null for any.</summary>
    public TimeSpan? Percentile99 { get; init; }

    /// <summary>The folder in which each run makes one of its own for its reports.</summary>
    public string Reports { get; init; } = "reports";

    /// <summary>The key that NBomber 5 and newer want of an organisation; null for none.</summary>
    public string? License { get; init; }
}
