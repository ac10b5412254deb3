using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

public sealed class SipsakTests
{
    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task OptionsIsAnswered(string transport)
    {
        Tool.Require("sipsak");
        using ServerProcess server = await ServerProcess.StartAsync("--listen", "tcp:127.0.0.1:0");
        (int code, string output, string error) = await Tool.RunAsync("sipsak", "-E", transport, "-vv", "-s", $"sip:ping@{server.EndPointOf(transport)}");
        Assert.True(code == 0, output + error);
        Assert.Contains("SIP/2.0 200 OK", output, System.StringComparison.Ordinal);
    }
}
