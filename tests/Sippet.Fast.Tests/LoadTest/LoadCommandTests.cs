using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Sippet.Fast.Server;
using Xunit;

namespace Sippet.Fast.LoadTest;

/// <summary>The program as it is run, against a server in this process. Counts alone are looked at: what is slow here is the machine.</summary>
public sealed class LoadCommandTests : IAsyncDisposable
{
    private readonly SipStack _server = SipStack.Create(new ReferenceUser(TimeProvider.System), static options =>
    {
        options.ListenUdp("127.0.0.1:0");
        options.Workers = 1;
    });

    private readonly string _json = Path.GetTempFileName();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public LoadCommandTests() => _server.Start();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        File.Delete(_json);
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("options")]
    [InlineData("register")]
    [InlineData("invite")]
    public async Task SmokeRunCompletesEachCall(string scenario)
    {
        using JsonDocument report = await SmokeAsync(scenario);
        JsonElement total = report.RootElement.GetProperty("total");
        Assert.Equal(200, total.GetProperty("completed").GetInt64());
        Assert.Equal(0, total.GetProperty("failed").GetInt64());
    }

    [Fact]
    public async Task SmokeRunOfUsersCompletesAllThatIsStarted()
    {
        using JsonDocument report = await SmokeAsync("options", "--users", "3", "--workers", "2");
        JsonElement total = report.RootElement.GetProperty("total");
        Assert.NotEqual(0, total.GetProperty("started").GetInt64());
        Assert.Equal(total.GetProperty("started").GetInt64(), total.GetProperty("completed").GetInt64());
    }

    [Theory]
    [InlineData("udp", SipTransport.Udp, false)]
    [InlineData("udp", SipTransport.Udp, true)]
    [InlineData("tcp", SipTransport.Tcp, false)]
    [InlineData("tcp", SipTransport.Tcp, true)]
    public async Task SmokeRunOfProxiedCallsPlaysBothEnds(string name, SipTransport transport, bool registers)
    {
        await using StatelessProxy proxy = new(transport);
        using JsonDocument report = await SmokeAsync("proxied", proxy.Address, ["--transport", name, .. registers ? ["--register-callee"] : Array.Empty<string>()]);
        Assert.Equal(200, report.RootElement.GetProperty("total").GetProperty("completed").GetInt64());
        long[] counts = [.. report.RootElement.GetProperty("counts").EnumerateArray().Select(static count => count.GetProperty("count").GetInt64())];
        Assert.Equal((200, 200), (counts[0], counts[2]));
        Assert.InRange(counts[1], transport == SipTransport.Udp ? 1 : 200, 200); // of datagrams, the system may drop an ACK or a provisional response:
        Assert.True(proxy.Forwarded > 200 * 4); // once the BYE has come, nobody sends it again
    }

    [Fact]
    public async Task SmokeRunOfMalformedMessagesIsSurvived()
    {
        using JsonDocument report = await SmokeAsync("malformed");
        JsonElement total = report.RootElement.GetProperty("total");
        Assert.Equal((10, 0), (total.GetProperty("completed").GetInt64(), total.GetProperty("failed").GetInt64()));
        Assert.Equal(200, report.RootElement.GetProperty("counts")[0].GetProperty("count").GetInt64());
        Assert.NotEqual(0, Enum.GetValues<RejectReason>().Sum(_server.Statistics.Rejected));
    }

    [Fact]
    public async Task ThresholdThatIsNotKeptIsTheExitCode()
    {
        Assert.Equal(99, await RunAsync("options", Address, "--smoke", "--threshold", "max<1us", "--threshold", "failed<1%"));
        Assert.Contains("threshold max<1us: NOT kept", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("threshold failed<1%: kept", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("options")]
    [InlineData("options", "example.com:5060")]
    [InlineData("options", "127.0.0.1")]
    [InlineData("dial", "127.0.0.1:5060")]
    [InlineData("options", "127.0.0.1:5060", "--rate", "-1")]
    [InlineData("options", "127.0.0.1:5060", "--rate", "many")]
    [InlineData("options", "127.0.0.1:5060", "--ramp", "5")]
    [InlineData("options", "127.0.0.1:5060", "--rate", "1", "--users", "1")]
    [InlineData("options", "127.0.0.1:5060", "--users", "1", "--poisson")]
    [InlineData("malformed", "127.0.0.1:5060", "--users", "1")]
    [InlineData("options", "127.0.0.1:5060", "--threshold", "p98<5ms")]
    [InlineData("options", "127.0.0.1:5060", "--uri", "bob")]
    [InlineData("options", "127.0.0.1:5060", "--workers", "0")]
    [InlineData("register", "127.0.0.1:5060", "--user-name", "")]
    [InlineData("options", "127.0.0.1:5060", "--transport", "sctp")]
    [InlineData("options", "127.0.0.1:5060", "--transport", "6")]
    [InlineData("options", "127.0.0.1:5060", "--tls-ca", "roots.pem")]
    [InlineData("options", "127.0.0.1:5060", "--transport", "tcp", "--tls-ca", "roots.pem")]
    [InlineData("options", "127.0.0.1:5060", "--transport", "ws", "--server-name", "example.com")]
    [InlineData("options", "127.0.0.1:5060", "--transport", "tls", "--server-name", "127.0.0.1")]
    [InlineData("options", "127.0.0.1:5060", "--transport", "tls", "--server-name", "example.com\r\nX: y")]
    [InlineData("options", "127.0.0.1:5060", "--transport", "tls", "--server-name", "")]
    [InlineData("options", "127.0.0.1:5060", "--transport", "wss", "--local", "127.0.0.1")]
    [InlineData("malformed", "127.0.0.1:5060", "--transport", "tcp")]
    [InlineData("proxied", "127.0.0.1:5060", "--transport", "tls")]
    [InlineData("proxied", "127.0.0.1:5060", "--transport", "ws")]
    [InlineData("proxied", "127.0.0.1:5060", "--transport", "wss")]
    public async Task WrongCommandLineIsOneLineAndCode1(params string[] args)
    {
        Assert.Equal(1, await RunAsync(args));
        Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task AddressThatIsNotOursIsOneLineAndCode1()
    {
        Assert.Equal(1, await RunAsync("options", Address, "--smoke", "--local", "192.0.2.77"));
        Assert.StartsWith("sippet-load: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpNamesEachOption()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.All(
            ["--rate", "--ramp", "--steps", "--users", "--poisson", "--duration", "--warm-up", "--smoke", "--threshold", "--html", "--json", "--csv", "--outbound-proxy", "--transport", "--tls-ca", "--server-name"],
            option => Assert.Contains(option, _output.ToString(), StringComparison.Ordinal));
    }

    private string Address => _server.ListeningPoints[0].EndPoint.ToString();

    private Task<JsonDocument> SmokeAsync(string scenario, params string[] more) => SmokeAsync(scenario, Address, more);

    private async Task<JsonDocument> SmokeAsync(string scenario, string address, string[] more)
    {
        int code = await RunAsync([scenario, address, "--smoke", "--timeout", "30", "--json", _json, .. more]);
        Assert.True(code == 0, _error.ToString());
        return JsonDocument.Parse(await File.ReadAllTextAsync(_json, TestContext.Current.CancellationToken));
    }

    private Task<int> RunAsync(params string[] args) => LoadCommand.RunAsync(args, _output, _error);
}
