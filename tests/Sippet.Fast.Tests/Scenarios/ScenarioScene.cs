using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;

namespace Sippet.Fast.Scenarios;

/// <summary>One iteration of a scenario against a server in this process.</summary>
internal sealed class ScenarioScene(SipScenarios scenarios) : IAsyncDisposable
{
    /// <summary>The steps that were run, each with its status code; one that failed in brackets.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Scenarios against a server; what answers does so within seconds, on any machine.</summary>
    public static ScenarioScene Against(IPEndPoint server, string password = "secret", TimeSpan? timeLimit = null) => new(SipScenarios.Start(
        new SipScenarios.Settings(server) { Password = password, Users = 1, TimeLimit = timeLimit ?? TimeSpan.FromSeconds(30) }));

    /// <summary>Runs an iteration.</summary>
    public async Task<SipScenarios.Outcome> RunAsync(string scenario)
    {
        Steps.Clear();
        return await scenarios.RunAsync(scenario, async (name, step) =>
        {
            SipScenarios.Outcome outcome = await step();
            Steps.Add(outcome.IsOk ? $"{name} {outcome.StatusCode}" : $"({name} {outcome.StatusCode})");
            return outcome;
        });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => scenarios.DisposeAsync();
}
