using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Processes;

/// <summary>The program from its start to its end.</summary>
public sealed class ServerProcessTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task SignalEndsTheServerWithASummaryAnd0(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using ServerProcess server = await ServerProcess.StartAsync();
        using UdpPhone phone = new(server.EndPoint);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", (await phone.ProbeAsync())[^1], StringComparison.Ordinal);
        (int code, string output, _) = await server.StopAsync(signal);
        Assert.Equal(0, code);
        Assert.Matches(@"^stopped after [^\n]*: received \d+, sent \d+, p50 [^\n]*, dropped 0\n$", output);
    }

    [Fact]
    public async Task SignalEndsTheServerAlsoWhileACallRings()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using ServerProcess server = await ServerProcess.StartAsync("--workers", "1"); // answers in the order of the requests
        using UdpPhone phone = new(server.EndPoint);
        phone.Send(new RequestText { Method = "INVITE", RequestUri = "sip:ring@127.0.0.1", SentBy = phone.Address.ToString(), Branch = "z9hG4bKring" }.ToBytes());
        Assert.StartsWith("SIP/2.0 180 Ringing\r\n", (await phone.ProbeAsync())[0], StringComparison.Ordinal);
        (int code, string output, _) = await server.StopAsync("INT");
        Assert.Equal(0, code);
        Assert.StartsWith("stopped after ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatEndsWaitsForTheAckOfACallAndTakesNoNewRequest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        bool inTime = false;
        for (int attempt = 0; !inTime && attempt < 5; attempt++)
        {
            inTime = await EndsWithTheAckAsync();
        }

        Assert.True(inTime, "The machine is too slow to see it.");
    }

    [Fact]
    public async Task PortOfAnotherServerIsRefusedInOneLineWith1()
    {
        using ServerProcess server = await ServerProcess.StartAsync();
        string address = $"udp:{server.EndPoint}";
        (int code, string output, string error) = await Tool.RunAsync("dotnet", ServerProcess.Command("--listen", address));
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"sippet: cannot listen on {address}: ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadOptionIsOneLineWith2()
    {
        (int code, string output, string error) = await Tool.RunAsync("dotnet", ServerProcess.Command("--timer-j", "NaN"));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("sippet: --timer-j takes ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VersionIsThatOfTheServer()
    {
        (int code, string output, string error) = await Tool.RunAsync("dotnet", ServerProcess.Command("--version"));
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", output);
    }

    // False when the machine took longer to look at the server than the server waits for an ACK.
    private static async Task<bool> EndsWithTheAckAsync()
    {
        using ServerProcess server = await ServerProcess.StartAsync("--workers", "1");
        using UdpPhone phone = new(server.EndPoint);
        RequestText invite = new() { Method = "INVITE", SentBy = phone.Address.ToString(), Branch = "z9hG4bKcall" };
        string? accepted = null;
        for (List<string> answers = []; accepted is null;)
        {
            Assert.True(answers.Count < 20, string.Join('\n', answers));
            phone.Send(invite.ToBytes()); // a datagram may be lost
            answers.AddRange(await phone.ProbeAsync());
            accepted = answers.Find(static answer => answer.StartsWith("SIP/2.0 200 ", StringComparison.Ordinal) && answer.Contains("CSeq: 1 INVITE", StringComparison.Ordinal));
        }

        long signalled = Stopwatch.GetTimestamp();
        Task<(int Code, string Output, string Error)> end = server.StopAsync("TERM");
        for (int refusals = 0; refusals < 2;)
        {
            Task<List<string>> probe = phone.ProbeAsync();
            if (await Task.WhenAny(probe, end) == end)
            {
                Assert.True(Stopwatch.GetElapsedTime(signalled) >= ServerOptions.DrainLimit, "The server has not waited for the ACK.");
                return false;
            }

            refusals += (await probe)[^1].StartsWith("SIP/2.0 503 ", StringComparison.Ordinal) ? 1 : 0; // none: the signal is on its way
            await Task.Delay(200, TestContext.Current.CancellationToken); // the first one may have come while it ended
        }

        string tag = accepted.Split("To: ")[1].Split("\r\n")[0].Split(";tag=")[1];
        phone.Send((invite with { Method = "ACK", Branch = "z9hG4bKack", ToTag = tag }).ToBytes());
        Assert.Equal(0, (await end).Code);
        return true;
    }
}
