using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>The command line: what is wrong with it is told in one line.</summary>
public sealed class ServerCommandTests
{
    [Theory]
    [InlineData("--workers 0", "--workers takes a number from 1 to 64, not '0'.")]
    [InlineData("--workers 65", "--workers takes a number from 1 to 64, not '65'.")]
    [InlineData("--workers -1", "--workers takes a number from 1 to 64, not '-1'.")]
    [InlineData("--workers two", "--workers takes a number from 1 to 64, not 'two'.")]
    [InlineData("--workers", "--workers")]
    [InlineData("--workers 1 --workers 2", "--workers")]
    [InlineData("--mode fast", "--mode takes auto or saea, not 'fast'.")]
    [InlineData("--timer-j 0", "--timer-j takes a number of seconds from 0.01 to 86400, not '0'.")]
    [InlineData("--timer-j 86401", "--timer-j")]
    [InlineData("--timer-j soon", "--timer-j")]
    [InlineData("--timer-j -5", "--timer-j")]
    [InlineData("--timer-j NaN", "--timer-j")]
    [InlineData("--listen 127.0.0.1:5060", "--listen takes udp:ADDRESS:PORT")]
    [InlineData("--listen tcp:127.0.0.1:5060", "--listen takes udp:ADDRESS:PORT")]
    [InlineData("--listen udp:5060", "not 'udp:5060'")]
    [InlineData("--listen udp:localhost:5060", "not 'udp:localhost:5060'")]
    [InlineData("--listen udp:127.0.0.1:65536", "not 'udp:127.0.0.1:65536'")]
    [InlineData("--listen udp:[::1:5060", "not 'udp:[::1:5060'")]
    [InlineData("--listen udp:127.0.0.1:0 --listen bad", "not 'bad'")]
    [InlineData("--listen", "--listen")]
    [InlineData("--unknown", "--unknown")]
    [InlineData("word", "word")]
    [InlineData("@file", "@file")]
    [InlineData("--workers 0 --mode fast", "--")]
    public async Task BadOptionGivesOneLineAndTheExitCode2(string line, string expected)
    {
        (int code, string output, string error) = await Run(line);
        Assert.Equal((2, ""), (code, output));
        Assert.EndsWith("\n", error, StringComparison.Ordinal);
        Assert.StartsWith("sippet: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpNamesEachOption()
    {
        (int code, string output, string error) = await Run("--help");
        Assert.Equal((0, ""), (code, error));
        Assert.All(["--listen", "--workers", "--mode", "--timer-j", "--version"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddressInUseGivesOneLineAndTheExitCode1()
    {
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        string address = $"udp:{other.LocalEndPoint}";
        (int code, string output, string error) = await Run($"--listen {address}");
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"sippet: cannot listen on {address}: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsAreRead()
    {
        ServerArguments arguments = new();
        ServerOptions options = arguments.Read(arguments.Command.Parse(
            ["--listen", "udp:127.0.0.1:5070", "--listen", "UDP:[::1]:0", "--workers", "3", "--mode", "SAEA", "--timer-j", "0.5"]));
        Assert.Equal("udp:127.0.0.1:5070, udp:[::1]:0", options.ListenText);
        Assert.Equal(3, options.Workers);
        Assert.Equal(ReceiveMode.SocketAsyncEventArgs, options.ReceiveMode);
        Assert.Equal(TimeSpan.FromMilliseconds(500), options.TimerJ);
    }

    [Fact]
    public void DefaultsAreThoseThatHelpTells()
    {
        ServerArguments arguments = new();
        ServerOptions options = arguments.Read(arguments.Command.Parse([]));
        Assert.Equal("udp:127.0.0.1:5060", options.ListenText);
        Assert.Null(options.Workers);
        Assert.Equal(ReceiveMode.Auto, options.ReceiveMode);
        Assert.Equal(TimeSpan.FromSeconds(32), options.TimerJ);
    }

    private static async Task<(int Code, string Output, string Error)> Run(string line)
    {
        StringWriter output = new(), error = new();
        int code = await ServerCommand.RunAsync(line.Split(' '), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
