using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Sippet.Fast.Scenarios;

/// <summary>
/// The scenarios as those of NBomber, run once. It uses only what NBomber 4, 5 and 6 have in common: named arguments, no latency of its own, and
/// counts of steps, as from 6.6 on those of a scenario are sums of its steps.
/// </summary>
internal static class LoadSession
{
    /// <summary>Runs the scenarios and writes the reports.</summary>
    /// <param name="scenarios">What the steps do.</param>
    /// <param name="options">How often, how long, and what is good enough.</param>
    /// <returns>The thresholds that were missed, each as one line.</returns>
    public static string[] Run(SipScenarios scenarios, LoadOptions options)
    {
        // NBomber empties the folder of its reports first: it gets one that nobody else has.
        string folder = Path.Combine(options.Reports, DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));
        NodeStats stats = NBomberRunner.RegisterScenarios([.. options.Scenarios.Select(name => ScenarioOf(scenarios, name, options))])
            .WithTestSuite("Sippet.Fast")
            .WithTestName(string.Join('+', options.Scenarios))
            .WithReportFolder(folder)
            .WithReportFormats(ReportFormat.Html, ReportFormat.Csv, ReportFormat.Md, ReportFormat.Txt)
            .WithReportingInterval(TimeSpan.FromSeconds(5)) // the shortest that NBomber takes
            .Run(options.License is { } key ? ["--license", key] : []);
        return [.. stats.ScenarioStats.SelectMany(scenario => Missed(scenario, options))];
    }

    private static ScenarioProps ScenarioOf(SipScenarios scenarios, string name, LoadOptions options)
    {
        ScenarioProps scenario = Scenario.Create(name, async context =>
            {
                SipScenarios.Outcome outcome = await scenarios.RunAsync(name, (step, body) => RunStepAsync(context, step, body));
                return outcome.IsOk ? Response.Ok<object>() : Response.Fail<object>(statusCode: outcome.StatusCode, message: outcome.Message);
            })
            .WithMaxFailCount(int.MaxValue) // else 5000 failures end the test, which is to say how many there are
            .WithRestartIterationOnFail(false) // a step that fails is told to the scenario, which ends by itself
            .WithLoadSimulations(options.Copies > 0
                ? [Simulation.RampingConstant(options.Copies, options.RampUp), Simulation.KeepConstant(options.Copies, options.Duration)]
                : [
                    Simulation.RampingInject(options.Rate, TimeSpan.FromSeconds(1), options.RampUp),
                    Simulation.Inject(options.Rate, TimeSpan.FromSeconds(1), options.Duration),
                ]);
        return options.WarmUp > TimeSpan.Zero ? scenario.WithWarmUpDuration(options.WarmUp) : scenario.WithoutWarmUp();
    }

    private static async Task<SipScenarios.Outcome> RunStepAsync(IScenarioContext context, string name, Func<Task<SipScenarios.Outcome>> body)
    {
        SipScenarios.Outcome outcome = new(false, "exception", 0, "The step has thrown; the log of NBomber has the exception.");
        await Step.Run(name, context, async () =>
        {
            await Task.Yield(); // a copy that never waits would keep NBomber 4 from counting
            outcome = await body();
            return outcome.IsOk
                ? Response.Ok<object>(statusCode: outcome.StatusCode, sizeBytes: outcome.SizeBytes, message: outcome.Message)
                : Response.Fail<object>(statusCode: outcome.StatusCode, sizeBytes: outcome.SizeBytes, message: outcome.Message);
        });
        return outcome;
    }

    private static IEnumerable<string> Missed(ScenarioStats scenario, LoadOptions options)
    {
        if (!scenario.StepStats.Any(static step => step.Ok.Request.Count + step.Fail.Request.Count > 0))
        {
            yield return $"{scenario.ScenarioName} has not run";
        }

        foreach (StepStats step in scenario.StepStats)
        {
            double count = step.Ok.Request.Count + step.Fail.Request.Count;
            double failed = count > 0 ? 100 * step.Fail.Request.Count / count : 0;
            if (failed > options.MaxFailed)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{scenario.ScenarioName}, {step.StepName}: {failed:0.###} % failed, more than {options.MaxFailed} %");
            }

            if (step.Ok.Latency.Percent99 > options.Percentile99?.TotalMilliseconds)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{scenario.ScenarioName}, {step.StepName}: 99 % within {step.Ok.Latency.Percent99} ms, later than {options.Percentile99.Value.TotalMilliseconds} ms");
            }
        }
    }
}
