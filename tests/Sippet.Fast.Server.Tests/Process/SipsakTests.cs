using System;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Process;

/// <summary>sipsak against the server.</summary>
public sealed class SipsakTests
{
    [Fact]
    public async Task OptionsIsAnsweredWith200()
    {
        ExternalProgram.SkipWithout("sipsak", "sipsak");
        await using ServerProcess server = await ServerProcess.Start();
        (int code, string output) = await ExternalProgram.Run("sipsak", "-vv", "-s", $"sip:ping@127.0.0.1:{server.Port}");
        Assert.True(code == 0, output);
        Assert.Contains("SIP/2.0 200 OK", output, StringComparison.Ordinal);
        Assert.Contains("Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER", output, StringComparison.Ordinal);
    }
}
