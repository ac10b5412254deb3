using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using Sippet.Fast.Server;
using Sippet.Fast.Transports.Tls;
using Xunit;

namespace Sippet.Fast.LoadTest;

/// <summary>The program over connections, against a server in this process that listens on nothing else. Counts alone are looked at.</summary>
public sealed class LoadCommandTransportTests : IDisposable
{
    private const string Domain = "sip.example.com";

    private readonly TestAuthority _authority = new();
    private readonly string _roots = Path.GetTempFileName();
    private readonly string _json = Path.GetTempFileName();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public LoadCommandTransportTests() => File.WriteAllText(_roots, _authority.Roots.ExportCertificatePems());

    public static TheoryData<string, SipTransport> Transports { get; } = new()
    {
        { "tcp", SipTransport.Tcp }, { "tls", SipTransport.Tls }, { "ws", SipTransport.WebSocket }, { "WSS", SipTransport.SecureWebSocket },
    };

    public void Dispose()
    {
        File.Delete(_roots);
        File.Delete(_json);
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task CallsGoByOneConnectionOfEachWorker(string name, SipTransport transport)
    {
        await using SipStack server = Listen(transport, "IP:127.0.0.1");
        using JsonDocument report = await SmokeAsync(
            "invite", AddressOf(server), ["--transport", name, "--workers", "2", .. transport.IsSecure() ? ["--tls-ca", _roots] : Array.Empty<string>()]);
        Assert.Equal((200, 0), CountsOf(report));
        Assert.Equal($"{name.ToLowerInvariant()}:{AddressOf(server)}", report.RootElement.GetProperty("target").GetString());
        Assert.Equal(2, server.Statistics.ConnectionsAccepted);
        Assert.Equal(400, server.Statistics.Received(MessageKind.Request)); // INVITE and BYE
        Assert.True(server.Statistics.Received(MessageKind.Ack) >= 200); // a 2xx that waits for half a second is sent again, and has another one
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task RegistrationsAreTaken(string name, SipTransport transport)
    {
        await using SipStack server = Listen(transport, "IP:127.0.0.1");
        using JsonDocument report = await SmokeAsync("register", AddressOf(server), ["--transport", name, .. transport.IsSecure() ? ["--tls-ca", _roots] : Array.Empty<string>()]);
        Assert.Equal((200, 0), CountsOf(report));
    }

    [Theory]
    [InlineData("tls", SipTransport.Tls)]
    [InlineData("wss", SipTransport.SecureWebSocket)]
    public async Task CertificateHasToBeGoodForTheNameOfTheServer(string name, SipTransport transport)
    {
        await using SipStack server = Listen(transport, $"DNS:{Domain}");
        using (JsonDocument named = await SmokeAsync("invite", AddressOf(server), ["--transport", name, "--tls-ca", _roots, "--server-name", Domain]))
        {
            Assert.Equal((200, 0), CountsOf(named));
        }

        using JsonDocument unnamed = await SmokeAsync("options", AddressOf(server), ["--transport", name, "--tls-ca", _roots]);
        Assert.Equal((0, 200), CountsOf(unnamed));
        Assert.Equal([nameof(TransactionError.TransportError)], CausesOf(unnamed));
    }

    [Fact]
    public async Task CertificateHasToLeadToATrustedRoot()
    {
        await using SipStack server = Listen(SipTransport.Tls, "IP:127.0.0.1");
        using JsonDocument report = await SmokeAsync("options", AddressOf(server), ["--transport", "tls"]);
        Assert.Equal((0, 200), CountsOf(report));
        Assert.Equal([nameof(TransactionError.TransportError)], CausesOf(report));
    }

    [Fact]
    public async Task ServerThatIsNotThereIsAFailureOfEachCall()
    {
        using Socket nobody = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // the port is kept, and nobody listens
        using JsonDocument report = await SmokeAsync("options", nobody.LocalEndPoint!.ToString()!, ["--transport", "tcp"]);
        Assert.Equal((0, 200), CountsOf(report));
        Assert.Equal([nameof(TransactionError.TransportError)], CausesOf(report));
    }

    [Fact]
    public async Task ServerThatDoesNotReadIsATimeoutOfEachCall()
    {
        using Socket idle = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        idle.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        idle.Listen();
        string uri = $"sip:{new string('a', 1400)}@127.0.0.1"; // all of them are more than the system takes, and than a connection holds back by default
        using JsonDocument report = await SmokeAsync("options", idle.LocalEndPoint!.ToString()!, ["--transport", "tcp", "--rate", "10000", "--uri", uri, "--timeout", "1"]);
        Assert.Equal([nameof(TransactionError.Timeout)], CausesOf(report));
    }

    [Theory]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData(null)]
    public async Task RootsThatAreNoneAreOneLineAndCode1(string? text)
    {
        File.Delete(_roots);
        if (text is not null)
        {
            await File.WriteAllTextAsync(_roots, text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await LoadCommand.RunAsync(["options", "127.0.0.1:5061", "--smoke", "--transport", "tls", "--tls-ca", _roots], _output, _error));
        Assert.Contains(_roots, Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    private SipStack Listen(SipTransport transport, string identity)
    {
        SipStack server = SipStack.Create(new ReferenceUser(TimeProvider.System), options =>
        {
            options.Workers = 1;
            options.Tls.Certificates.Replace([_authority.Issue(identity)]);
            options.Listen(transport, "127.0.0.1:0");
        });
        server.Start();
        return server;
    }

    private static string AddressOf(SipStack server) => server.ListeningPoints[0].EndPoint.ToString();

    private static (long Completed, long Failed) CountsOf(JsonDocument report)
    {
        JsonElement total = report.RootElement.GetProperty("total");
        return (total.GetProperty("completed").GetInt64(), total.GetProperty("failed").GetInt64());
    }

    private static string?[] CausesOf(JsonDocument report) =>
        [.. report.RootElement.GetProperty("total").GetProperty("failures").EnumerateArray().Select(static failure => failure.GetProperty("name").GetString())];

    private async Task<JsonDocument> SmokeAsync(string scenario, string address, string[] more)
    {
        string[] patience = more.Contains("--timeout") ? [] : ["--timeout", "30"];
        int code = await LoadCommand.RunAsync([scenario, address, "--smoke", "--json", _json, .. patience, .. more], _output, _error);
        Assert.True(code == 0, _error.ToString());
        return JsonDocument.Parse(await File.ReadAllTextAsync(_json, TestContext.Current.CancellationToken));
    }
}
