using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Process;

/// <summary>The built server as a process of its own, on a port that the system has chosen.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly System.Diagnostics.Process _process;
    private readonly Task<string> _error;

    private ServerProcess(System.Diagnostics.Process process, string firstLine)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        FirstLine = firstLine;
        Port = int.Parse(firstLine[(firstLine.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>The built server, beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "sippet.dll");

    /// <summary>The line that tells where it listens.</summary>
    public string FirstLine { get; }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; }

    /// <summary>Starts the server, and waits until it listens.</summary>
    public static async Task<ServerProcess> Start(params string[] arguments)
    {
        string[] all = ["exec", Program, "--listen", "udp:127.0.0.1:0", .. arguments];
        System.Diagnostics.Process process = ExternalProgram.Start("dotnet", all);
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_limit, TestContext.Current.CancellationToken);
        return new ServerProcess(process, line ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync()));
    }

    /// <summary>Sends a signal, and waits for the end.</summary>
    /// <param name="signal">Its name without SIG.</param>
    /// <returns>The exit code, what was written since the first line, and the standard error.</returns>
    public async Task<(int Code, string Output, string Error)> End(string signal)
    {
        using System.Diagnostics.Process kill = ExternalProgram.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        string output = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(s_limit, TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_limit, TestContext.Current.CancellationToken);
        return (_process.ExitCode, output, await _error);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
