using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Process;

/// <summary>SIPp's caller against the server: INVITE, 180, 200, ACK, BYE, 200.</summary>
public sealed class SippTests
{
    private const int Calls = 500;

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task NoCallFails(int lostPercent)
    {
        ExternalProgram.SkipWithout("sipp", "sip-tester");
        await using ServerProcess server = await ServerProcess.Start("--workers", "2");
        string statistics = Path.GetTempFileName();
        string[] lost = lostPercent == 0 ? [] : ["-lost", Text(lostPercent)];
        (int code, string output) = await ExternalProgram.Run(
            "sipp",
            [
                "-sn", "uac", $"127.0.0.1:{server.Port}", "-i", "127.0.0.1", "-p", Text(ExternalProgram.FreePort()), "-mp", Text(ExternalProgram.FreePort()),
                "-m", Text(Calls), "-r", "200", "-nostdin", "-trace_stat", "-stf", statistics, "-fd", "1", .. lost,
            ]);
        Assert.True(code == 0, output);
        string[][] rows = [.. (await File.ReadAllLinesAsync(statistics, TestContext.Current.CancellationToken)).Select(static line => line.Split(';'))];
        File.Delete(statistics);
        Assert.Equal((Text(Calls), "0"), (Last(rows, "SuccessfulCall(C)"), Last(rows, "FailedCall(C)")));
        (int exit, string summary, _) = await server.End("TERM");
        Assert.Equal(0, exit);
        Assert.Contains("rejected 0, dropped 0", summary, StringComparison.Ordinal);
    }

    private static string Last(string[][] rows, string column) => rows[^1][Array.IndexOf(rows[0], column)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
