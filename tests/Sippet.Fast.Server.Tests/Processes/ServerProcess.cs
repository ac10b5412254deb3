using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

/// <summary>The built server as a program of its own, on a port that the system has chosen.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Listening = "listening on ";
    private const ulong Signals = (1 << 1) | (1 << 0); // the bits of SIGINT and SIGHUP, whose numbers are 2 and 1

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private readonly Dictionary<string, IPEndPoint> _endPoints;

    private ServerProcess(Process process, string listening)
    {
        _process = process;
        _endPoints = listening.Split(", ").ToDictionary(static point => point[..point.IndexOf(':', StringComparison.Ordinal)], static point => IPEndPoint.Parse(point.AsSpan(point.IndexOf(':', StringComparison.Ordinal) + 1)));
    }

    /// <summary>The UDP address that its first line tells.</summary>
    public IPEndPoint EndPoint => EndPointOf("udp");

    /// <summary>The address of a transport that its first line tells.</summary>
    public IPEndPoint EndPointOf(string transport) => _endPoints[transport];

    /// <summary>The arguments with which the dotnet command runs the server.</summary>
    public static string[] Command(params string[] arguments) => [typeof(ReferenceUser).Assembly.Location, .. arguments];

    public static async Task<ServerProcess> StartAsync(params string[] options)
    {
        string[] command = Command(["--listen", "udp:127.0.0.1:0", .. options]);
        Process process = IgnoresSignals()
            ? Tool.Start(AppContext.BaseDirectory, "env", ["--default-signal=INT,HUP", "dotnet", .. command])
            : Tool.Start(AppContext.BaseDirectory, "dotnet", command);
        string line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        if (!line.StartsWith(Listening, StringComparison.Ordinal))
        {
            (int code, string output, string error) = await Tool.FinishAsync(process);
            Assert.Fail($"The server has ended with {code}: {line}{output}{error}");
        }

        return new ServerProcess(process, line[Listening.Length..]);
    }

    /// <summary>Reads a line that the server writes for its operator.</summary>
    public Task<string?> ReadErrorLineAsync() => _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience);

    /// <summary>Sends a signal to the server.</summary>
    public Task SignalAsync(string signal) => Tool.RunAsync("sh", "-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {_process.Id}"));

    /// <summary>Sends a signal to the server and waits for its end.</summary>
    public async Task<(int Code, string Output, string Error)> StopAsync(string signal)
    {
        await SignalAsync(signal);
        return await Tool.FinishAsync(_process);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    // A shell lets what it starts in the background ignore SIGINT, and nohup SIGHUP, and that is inherited by the server, which leaves it so.
    private static bool IgnoresSignals()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        string? line = File.Exists(Status) ? Array.Find(File.ReadAllLines(Status), static line => line.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Signals) != 0;
    }
}
