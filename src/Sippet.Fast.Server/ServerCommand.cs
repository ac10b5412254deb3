using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Sippet.Fast.Server;

/// <summary>The command line. What is wrong with it is told in one line on the standard error, and ends the program with 2.</summary>
internal static class ServerCommand
{
    /// <summary>The exit code for a command line that is wrong.</summary>
    public const int BadOptions = 2;

    /// <summary>Reads the command line and does what it says.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">The standard output.</param>
    /// <param name="error">The standard error.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        ServerArguments arguments = new();
        ParseResult result = arguments.Command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is not (null or ParseErrorAction))
        {
            // --help or --version
            return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }).ConfigureAwait(false);
        }

        if (FaultOf(result) is { } fault)
        {
            await error.WriteLineAsync($"sippet: {OneLine(fault)} Try --help.").ConfigureAwait(false);
            return BadOptions;
        }

        return await ReferenceServer.RunAsync(arguments.Read(result), output, error).ConfigureAwait(false);
    }

    // What stands in brackets before all else is passed over by the parser, as a directive that nobody has asked for.
    private static string? FaultOf(ParseResult result) =>
        result.Errors.Count > 0 ? result.Errors[0].Message
        : result.Tokens.FirstOrDefault(static token => token.Type == TokenType.Directive) is { } directive ? $"Unrecognized command or argument '{directive.Value}'."
        : null;

    private static string OneLine(string text) => string.Join(' ', text.Split('\r', '\n').Select(static line => line.Trim()));
}
