using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

/// <summary>The built server as a program of its own, on a port that the system has chosen.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Listening = "listening on udp:";
    private const ulong Interrupt = 1 << 1; // the bit of SIGINT, whose number is 2

    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint endPoint)
    {
        _process = process;
        EndPoint = endPoint;
    }

    /// <summary>The address that its first line tells.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The arguments with which the dotnet command runs the server.</summary>
    public static string[] Command(params string[] arguments) => [typeof(ReferenceUser).Assembly.Location, .. arguments];

    public static async Task<ServerProcess> StartAsync(params string[] options)
    {
        string[] command = Command(["--listen", "udp:127.0.0.1:0", .. options]);
        Process process = IgnoresInterrupt()
            ? Tool.Start(AppContext.BaseDirectory, "env", ["--default-signal=INT", "dotnet", .. command])
            : Tool.Start(AppContext.BaseDirectory, "dotnet", command);
        string line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        if (!line.StartsWith(Listening, StringComparison.Ordinal))
        {
            (int code, string output, string error) = await Tool.FinishAsync(process);
            Assert.Fail($"The server has ended with {code}: {line}{output}{error}");
        }

        return new ServerProcess(process, IPEndPoint.Parse(line.AsSpan(Listening.Length)));
    }

    /// <summary>Sends a signal to the server and waits for its end.</summary>
    public async Task<(int Code, string Output, string Error)> StopAsync(string signal)
    {
        await Tool.RunAsync("sh", "-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {_process.Id}"));
        return await Tool.FinishAsync(_process);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    // A shell lets what it starts in the background ignore SIGINT, and that is inherited by the server, which leaves it so.
    private static bool IgnoresInterrupt()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        string? line = File.Exists(Status) ? Array.Find(File.ReadAllLines(Status), static line => line.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }
}
