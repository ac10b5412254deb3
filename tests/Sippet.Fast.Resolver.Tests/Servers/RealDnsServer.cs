using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Resolver.Lookups;
using Xunit;

namespace Sippet.Fast.Resolver.Servers;

/// <summary>BIND or dnsmasq on a loopback port, with the records of a test.</summary>
internal sealed class RealDnsServer : IDisposable
{
    private const int MaxTries = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sippet-dns-");
    private readonly Process _process;

    private RealDnsServer(string program, int port, string[] records)
    {
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
        string[] arguments = program == "named" ? ForBind(port, records) : ForDnsmasq(port, records);
        _process = Process.Start(new ProcessStartInfo(Find(program)!, arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>Starts a server, and waits until it answers; the test is skipped where the program is missing.</summary>
    /// <param name="program">named or dnsmasq.</param>
    /// <param name="records">Lines as <see cref="ZoneLine"/> reads them, all below example.com.</param>
    public static async Task<RealDnsServer> StartAsync(string program, params string[] records)
    {
        Assert.SkipUnless(Find(program) is not null, $"{program} is not installed (Debian: {(program == "named" ? "bind9" : "dnsmasq-base")})");
        for (int tries = 1; ; tries++)
        {
            RealDnsServer server = new(program, LoopbackPort.Find(), records);
            if (await server.IsReadyAsync())
            {
                return server;
            }

            server.Dispose();
            Assert.True(tries < MaxTries, $"{program} does not start"); // another one may have taken its port
        }
    }

    /// <summary>Ends the server.</summary>
    public void Stop()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Stop();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        using CancellationTokenSource limit = new(s_patience);
        DnsClientSource source = new([EndPoint], TimeSpan.FromMilliseconds(500));
        while (!_process.HasExited)
        {
            try
            {
                if ((await source.QueryAsync(new DnsQuestion("ready.example.com", RecordKind.A), limit.Token)).Records.Count == 1)
                {
                    return true;
                }
            }
            catch (Exception exception) when (!limit.IsCancellationRequested)
            {
                Debug.WriteLine(exception.Message);
            }

            await Task.Delay(20, limit.Token);
        }

        return false;
    }

    private static string? Find(string program) =>
        new[] { "/usr/sbin", "/usr/local/sbin" }.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private string[] ForBind(int port, string[] records)
    {
        string zone = Path.Combine(_folder.FullName, "zone"), configuration = Path.Combine(_folder.FullName, "named.conf");
        File.WriteAllLines(zone,
        [
            "$TTL 60", "@ IN SOA ns root 1 3600 600 86400 60", "@ IN NS ns", "ns IN A 127.0.0.1", "ready IN A 127.0.0.1",
            .. records.Select(static line => line.Split(' ') switch
            {
                ["NAPTR", string owner, string order, string preference, string flags, string services, string next] =>
                    $"{owner}. IN NAPTR {order} {preference} \"{flags}\" \"{services}\" \"\" {next}.",
                ["SRV", string owner, string priority, string weight, string srvPort, string target] =>
                    $"{owner}. IN SRV {priority} {weight} {srvPort} {target.TrimEnd('.')}.",
                [string type, string owner, string data] => $"{owner}. IN {type} {data}",
                _ => throw new FormatException(line),
            }),
        ]);
        File.WriteAllText(configuration, $$"""
            options {
                directory "{{_folder.FullName}}"; listen-on port {{port}} { 127.0.0.1; }; listen-on-v6 { none; };
                pid-file none; session-keyfile none; recursion no; notify no;
            };
            controls { };
            zone "example.com" { type primary; file "{{zone}}"; };
            """);
        return ["-g", "-n", "1", "-c", configuration];
    }

    private static string[] ForDnsmasq(int port, string[] records) =>
    [
        "-k", "-p", $"{port}", "--conf-file=/dev/null", "--pid-file", "--user=", "--no-resolv", "--no-hosts", "--bind-interfaces",
        "--listen-address=127.0.0.1", "--local=/example.com/", "--local-ttl=60", "--host-record=ready.example.com,127.0.0.1",
        .. records.Select(static line => line.Split(' ') switch
        {
            ["NAPTR", string owner, string order, string preference, string flags, string services, string next] =>
                $"--naptr-record={owner},{order},{preference},{flags},{services},,{next}",
            ["SRV", string owner, string priority, string weight, string srvPort, string target] => $"--srv-host={owner},{target},{srvPort},{priority},{weight}",
            ["A" or "AAAA", string owner, string address] => $"--host-record={owner},{address}",
            _ => throw new FormatException(line),
        }),
    ];
}
