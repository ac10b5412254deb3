using System;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>Makes the scenario of each driver.</summary>
internal static class ScenarioFactory
{
    /// <summary>What makes the scenarios of a kind.</summary>
    public static Func<ScenarioContext, Scenario> For(ScenarioKind kind) => kind switch
    {
        ScenarioKind.Register => static context => new RegisterScenario(context),
        ScenarioKind.Invite or ScenarioKind.Proxied => static context => new InviteScenario(context),
        _ => static context => new OptionsScenario(context),
    };
}
