using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Sippet.Fast.Scenarios;

/// <summary>The load test: its exit code is 0 when all thresholds are met, 99 when one is not, 1 when it could not run, 2 for a wrong command line.</summary>
internal static class Program
{
    private const int CannotRun = 1;
    private const int BadOptions = 2;
    private const int Missed = 99;

    private static async Task<int> Main(string[] args)
    {
        LoadArguments arguments = new();
        ParseResult result = arguments.Command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is not (null or ParseErrorAction))
        {
            return await result.InvokeAsync(); // --help or --version
        }

        if (result.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{result.Errors[0].Message} Try --help.");
            return BadOptions;
        }

        LoadOptions options = arguments.Read(result);
        try
        {
            await using SipScenarios scenarios = SipScenarios.Start(options.Settings);
            string[] missed = LoadSession.Run(scenarios, options);
            Array.ForEach(missed, static threshold => Console.Error.WriteLine($"missed: {threshold}"));
            return missed.Length == 0 ? 0 : Missed;
        }
        catch (SocketException exception)
        {
            await Console.Error.WriteLineAsync($"cannot listen on {options.Settings.Local}: {exception.Message}.");
            return CannotRun;
        }
    }
}
