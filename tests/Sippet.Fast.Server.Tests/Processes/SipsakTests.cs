using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

public sealed class SipsakTests
{
    [Fact]
    public async Task OptionsIsAnswered()
    {
        Tool.Require("sipsak");
        using ServerProcess server = await ServerProcess.StartAsync();
        (int code, string output, string error) = await Tool.RunAsync("sipsak", "-vv", "-s", $"sip:ping@{server.EndPoint}");
        Assert.True(code == 0, output + error);
        Assert.Contains("SIP/2.0 200 OK", output, System.StringComparison.Ordinal);
    }
}
