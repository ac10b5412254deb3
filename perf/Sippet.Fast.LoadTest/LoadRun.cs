using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Sippet.Fast.LoadTest.Display;
using Sippet.Fast.LoadTest.Driving;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Reports;
using Sippet.Fast.Server;
using Spectre.Console;

namespace Sippet.Fast.LoadTest;

/// <summary>A load test from its options to its exit code.</summary>
internal static class LoadRun
{
    /// <summary>Runs the load, shows it, and writes the reports.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="output">The standard output.</param>
    /// <param name="error">The standard error.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LoadOptions options, TextWriter output, TextWriter error)
    {
        using StopSignals signals = new();
        try
        {
            LoadControl control = new();
            RunReport report;
            LoadSession session = new(options, control, TimeProvider.System);
            await using (session.ConfigureAwait(false))
            {
                await session.StartAsync().ConfigureAwait(false);
                RunWatch watch = new(session, control, signals.Token);
                IDisplay display = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && !Console.IsInputRedirected
                    ? new LiveTable(AnsiConsole.Console, $"{options.Scenario} {options.SendToText}: {options.Profile.Text}")
                    : new PlainLines(output);
                display.Run(watch);
                report = await session.FinishAsync().ConfigureAwait(false);
            }

            SummaryText.Write(output, report);
            Write(options.Html, report, HtmlReport.Write);
            Write(options.Json, report, JsonReport.Write);
            Write(options.Csv, report, CsvReport.Write);
            return report.Thresholds.All(static threshold => threshold.Holds) ? 0 : LoadCommand.ThresholdNotKept;
        }
        catch (Exception exception) when (exception is SocketException or LoadTestException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"sippet-load: {exception.Message}").ConfigureAwait(false);
            return LoadCommand.CannotRun;
        }
    }

    private static void Write(string? path, RunReport report, Action<TextWriter, RunReport> write)
    {
        if (path is not null)
        {
            using StreamWriter file = new(path);
            write(file, report);
        }
    }
}
