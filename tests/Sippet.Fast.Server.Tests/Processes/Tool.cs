using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

/// <summary>Programs that a test starts.</summary>
internal static class Tool
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Skips the test when a program of others is not installed.</summary>
    public static void Require(string name) => RequireOneOf(name);

    /// <summary>Skips the test when no program of that kind is installed.</summary>
    /// <returns>The path of the first one.</returns>
    public static string RequireOneOf(params string[] names)
    {
        string? path = names.Select(Find).FirstOrDefault(static found => found is not null);
        Assert.SkipWhen(path is null, $"{string.Join(" or ", names)} is not on the PATH");
        return path!;
    }

    /// <summary>Starts a program with its outputs redirected.</summary>
    public static Process Start(string folder, string name, params string[] arguments) => Process.Start(new ProcessStartInfo(name, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Runs a program to its end, in a folder that goes with it: some leave files behind.</summary>
    /// <returns>Its exit code and what it has written.</returns>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string name, params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sippet-");
        try
        {
            using Process process = Start(folder.FullName, name, arguments);
            process.StandardInput.Close();
            return await FinishAsync(process);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Waits for the end of a program; one that takes too long is killed, and the test fails.</summary>
    public static async Task<(int Code, string Output, string Error)> FinishAsync(Process process)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            Task<string>[] outputs = [.. new[] { process.StandardOutput, process.StandardError }.Select(reader => reader.ReadToEndAsync(patience.Token))];
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await outputs[0], await outputs[1]);
        }
        finally
        {
            process.Kill();
        }
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
