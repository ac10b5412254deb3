using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>What is wrong with a command line is told in one line, before anything is started.</summary>
public sealed class ServerCommandTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    [Theory]
    [InlineData("--listen", null)]
    [InlineData("--listen", "")]
    [InlineData("--listen", "127.0.0.1:5060")]
    [InlineData("--listen", "udp:")]
    [InlineData("--listen", "udp:localhost:5060")]
    [InlineData("--listen", "udp:127.0.0.1:65536")]
    [InlineData("--listen", "udp:::1:5060]")]
    [InlineData("--listen", "sctp:127.0.0.1:5060")]
    [InlineData("--listen", "tls:127.0.0.1:5061")] // without a certificate
    [InlineData("--listen", "two\nlines")]
    [InlineData("--workers", null)]
    [InlineData("--workers", "")]
    [InlineData("--workers", "0")]
    [InlineData("--workers", "65")]
    [InlineData("--workers", "-1")]
    [InlineData("--workers", "1.5")]
    [InlineData("--workers", "two")]
    [InlineData("--workers", "99999999999999999999")]
    [InlineData("--mode", null)]
    [InlineData("--mode", "")]
    [InlineData("--mode", "epoll")]
    [InlineData("--mode", "0")]
    [InlineData("--timer-j", null)]
    [InlineData("--timer-j", "")]
    [InlineData("--timer-j", "0")]
    [InlineData("--timer-j", "0.009")]
    [InlineData("--timer-j", "86400.1")]
    [InlineData("--timer-j", "-1")]
    [InlineData("--timer-j", "32s")]
    [InlineData("--timer-j", "1,5")]
    [InlineData("--timer-j", "1e3")]
    [InlineData("--timer-j", "NaN")]
    [InlineData("--timer-j", "Infinity")]
    [InlineData("--no-such", null)]
    [InlineData("--no-such", "1")]
    [InlineData("argument", null)]
    [InlineData("@file", null)]
    [InlineData("[directive]", null)]
    public async Task BadOptionIsNamedInOneLineAndEndsWith2(string option, string? value)
    {
        int code = await RunAsync(value is null ? [option] : [option, value]);
        Assert.Equal(ServerCommand.BadOptions, code);
        string line = Assert.Single(_error.ToString().TrimEnd('\n').Split('\n'));
        Assert.StartsWith("sippet: ", line, StringComparison.Ordinal);
        Assert.Contains(option, line, StringComparison.Ordinal);
        Assert.EndsWith(" Try --help.", line, StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Theory]
    [InlineData("--workers", "1")]
    [InlineData("--mode", "auto")]
    [InlineData("--timer-j", "32")]
    public async Task OptionThatIsGivenTwiceIsNamed(string option, string value)
    {
        Assert.Equal(2, await RunAsync(option, value, option, value));
        Assert.Contains(option, Assert.Single(_error.ToString().TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpTellsAllOptionsAndEndsWith0()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.All(["--listen", "--workers", "--mode", "--timer-j", "--version", "[default: udp:127.0.0.1:5060 and tcp:127.0.0.1:5060]"], text => Assert.Contains(text, _output.ToString(), StringComparison.Ordinal));
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task VersionIsOneLineAndEndsWith0()
    {
        Assert.Equal(0, await RunAsync("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+[^\n]*\n$", _output.ToString());
    }

    [Fact]
    public async Task AddressInUseIsOneLineAndEndsWith1()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        string address = $"udp:{taken.LocalEndPoint}";
        Assert.Equal(ReferenceServer.CannotListen, await RunAsync("--listen", "udp:127.0.0.1:0", "--listen", address));
        Assert.StartsWith("sippet: cannot listen on ", Assert.Single(_error.ToString().TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Contains(address, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task AddressThatIsNotOfThisMachineIsOneLineAndEndsWith1()
    {
        Assert.Equal(ReferenceServer.CannotListen, await RunAsync("--listen", "udp:192.0.2.1:0"));
        Assert.StartsWith("sippet: cannot listen on udp:192.0.2.1:0: ", Assert.Single(_error.ToString().TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> RunAsync(params string[] args) => ServerCommand.RunAsync(args, _output, _error);
}
