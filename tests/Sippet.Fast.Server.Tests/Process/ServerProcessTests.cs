using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Process;

/// <summary>The server as a process: its first line, its end, its exit codes.</summary>
public sealed class ServerProcessTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task SignalEndsTheServerWithASummaryAndTheExitCode0(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        await using ServerProcess server = await ServerProcess.Start("--workers", "1");
        Assert.StartsWith("listening on udp:127.0.0.1:", server.FirstLine, StringComparison.Ordinal);
        using UdpClient client = Connect(server);
        Assert.StartsWith("SIP/2.0 200", await Ask(client, new RequestText { ViaParameters = ";rport" }), StringComparison.Ordinal);
        (int code, string output, string error) = await server.End(signal);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("stopped after ", output, StringComparison.Ordinal);
        Assert.Contains("received 1, sent 1, p50 ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatEndsWaitsForItsCalls()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        await using ServerProcess server = await ServerProcess.Start("--workers", "1");
        using UdpClient client = Connect(server);
        RequestText invite = new() { Method = "INVITE", ViaParameters = ";rport" };
        Assert.StartsWith("SIP/2.0 180", await Ask(client, invite), StringComparison.Ordinal);
        string accepted = await Receive(client);
        Task<(int Code, string Output, string Error)> end = server.End("TERM");
        string status;
        do
        {
            status = await Ask(client, new RequestText { ViaParameters = ";rport", Branch = $"z9hG4bK{Guid.NewGuid():N}" });
        }
        while (!status.StartsWith("SIP/2.0 503", StringComparison.Ordinal));
        Assert.False(end.IsCompleted); // the 2xx has no ACK yet
        string tag = accepted.Split(";tag=")[^1].Split('\r')[0];
        await Send(client, invite with { Method = "ACK", Branch = "z9hG4bKack", ToTag = tag });
        Assert.Equal(0, (await end).Code);
    }

    [Fact]
    public async Task VersionIsOneLine()
    {
        (int code, string output) = await ExternalProgram.Run("dotnet", "exec", ServerProcess.Program, "--version");
        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", output);
    }

    [Fact]
    public async Task BadOptionGivesOneLineAndTheExitCode2()
    {
        (int code, string output) = await ExternalProgram.Run("dotnet", "exec", ServerProcess.Program, "--workers", "many");
        Assert.Equal((2, "sippet: --workers takes a number from 1 to 64, not 'many'. Try --help.\n"), (code, output.ReplaceLineEndings("\n")));
    }

    private static UdpClient Connect(ServerProcess server)
    {
        UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(IPAddress.Loopback, server.Port);
        return client;
    }

    private static async Task<string> Ask(UdpClient client, RequestText request)
    {
        await Send(client, request);
        return await Receive(client);
    }

    private static async Task Send(UdpClient client, RequestText request) =>
        await client.SendAsync(request.ToBytes(), TestContext.Current.CancellationToken);

    private static async Task<string> Receive(UdpClient client)
    {
        UdpReceiveResult received = await client.ReceiveAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(received.Buffer);
    }
}
