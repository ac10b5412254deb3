using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Sippet.Fast.LoadTest;

/// <summary>The command line. What is wrong with it is told in one line on the standard error.</summary>
internal static class LoadCommand
{
    /// <summary>The exit code for a command line that is wrong, and for a run that cannot be.</summary>
    public const int CannotRun = 1;

    /// <summary>The exit code for a run that has not kept its thresholds.</summary>
    public const int ThresholdNotKept = 99;

    /// <summary>Reads the command line and does what it says.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">The standard output.</param>
    /// <param name="error">The standard error.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        LoadArguments arguments = new();
        ParseResult result = arguments.Command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is not (null or ParseErrorAction))
        {
            // --help or --version
            return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }).ConfigureAwait(false);
        }

        string? fault = result.Errors.Count > 0 ? result.Errors[0].Message : arguments.FaultOf(result);
        if (fault is not null)
        {
            await error.WriteLineAsync($"sippet-load: {OneLine(fault)} Try --help.").ConfigureAwait(false);
            return CannotRun;
        }

        return await LoadRun.RunAsync(arguments.Read(result), output, error).ConfigureAwait(false);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split('\r', '\n').Select(static line => line.Trim()));
}
