using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

/// <summary>A phone of others registers: baresip.</summary>
public sealed class BaresipTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    [InlineData("tls")]
    public async Task PhoneRegisters(string transport)
    {
        Tool.Require("baresip");
        string modules = FindModules();
        using CertificateFolder files = new();
        using ServerProcess server = await ServerProcess.StartAsync(["--listen", "tcp:127.0.0.1:0", .. files.Options]);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sippet-");
        try
        {
            await WriteConfigurationAsync(folder.FullName, modules, files.RootFile, $"<sip:alice@{server.EndPointOf(transport)};transport={transport}>;regint=300");
            using Process phone = Tool.Start(folder.FullName, "baresip", "-f", folder.FullName, "-v");
            string said;
            try
            {
                phone.BeginErrorReadLine();
                said = await ReadUntilAsync(phone.StandardOutput, "200 OK");
            }
            finally
            {
                phone.Kill();
            }

            Assert.Contains("200 OK", said, StringComparison.Ordinal);
            (_, string output, _) = await server.StopAsync("TERM");
            Assert.Matches(@"received [1-9]", output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteConfigurationAsync(string folder, string modules, string roots, string account)
    {
        string[] configuration =
        [
            "poll_method epoll", "sip_listen 127.0.0.1:0", $"sip_cafile {roots}", "sip_verify_server yes", "net_interface 127.0.0.1", $"module_path {modules}",
            "module_tmp uuid.so", "module_tmp account.so", "module_app menu.so",
        ];
        await File.WriteAllLinesAsync(Path.Combine(folder, "config"), configuration, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts"), $"{account}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "contacts"), "", TestContext.Current.CancellationToken); // else it writes an example
    }

    private static async Task<string> ReadUntilAsync(StreamReader reader, string text)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        string said = "";
        try
        {
            while (!said.Contains(text, StringComparison.Ordinal) && await reader.ReadLineAsync(patience.Token) is { } line)
            {
                said += string.Create(CultureInfo.InvariantCulture, $"{line}\n");
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The phone did not register; it said: {said}");
        }

        return said;
    }

    private static string FindModules()
    {
        string[] folders = ["/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules"];
        string? found = folders.FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(found is null, "baresip has no modules where they are looked for");
        return found;
    }
}
