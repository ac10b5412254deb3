using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

/// <summary>Calls of SIPp's own scenario: INVITE, ACK, BYE.</summary>
public sealed partial class SippTests
{
    private const int Calls = 500;

    [Theory]
    [InlineData("udp", "")]
    [InlineData("udp", "-lost 5")] // per cent of the messages, in both directions
    [InlineData("tcp", "-t t1")] // one connection for all calls
    [InlineData("tcp", "-t tn -max_socket 2000")] // a connection for each; SIPp fails when it has to use one again
    public async Task NoCallFails(string transport, string options)
    {
        Tool.Require("sipp");
        using ServerProcess server = await ServerProcess.StartAsync("--listen", "tcp:127.0.0.1:0");
        string[] arguments =
        [
            "-sn", "uac", server.EndPointOf(transport).ToString(), "-i", "127.0.0.1", "-m", $"{Calls}", "-r", "200", "-nostdin",
            .. options.Split(' ', System.StringSplitOptions.RemoveEmptyEntries),
        ];
        (int code, string output, _) = await Tool.RunAsync("sipp", arguments);
        Assert.Equal([$"{Calls}", "0"], LastCounts().Matches(output).TakeLast(2).Select(static match => match.Groups[1].Value));
        Assert.Equal(0, code);
    }

    [GeneratedRegex(@"(?:Successful|Failed) call\s*\|\s*\d+\s*\|\s*(\d+)")]
    private static partial Regex LastCounts();
}
