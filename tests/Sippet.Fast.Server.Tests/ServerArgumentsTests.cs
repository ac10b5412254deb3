using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Server;

public sealed class ServerArgumentsTests
{
    [Fact]
    public void DefaultsAreThoseThatTheHelpTells()
    {
        ServerOptions options = Read();
        Assert.Equal(["udp:127.0.0.1:5060", "tcp:127.0.0.1:5060"], options.Listen.Select(static point => point.Text));
        Assert.Null(options.Workers);
        Assert.Equal(ReceiveMode.Auto, options.ReceiveMode);
        Assert.Equal(TimeSpan.FromSeconds(32), options.TimerJ);
    }

    [Fact]
    public void EachOptionIsTaken()
    {
        ServerOptions options = Read("--listen", "udp:127.0.0.1:0", "--listen", "TCP:[::1]:5070", "--workers", "64", "--mode", "SAEA", "--timer-j", "0.5");
        Assert.Equal(["udp:127.0.0.1:0", "tcp:[::1]:5070"], options.Listen.Select(static point => point.Text));
        Assert.Equal(64, options.Workers);
        Assert.Equal(ReceiveMode.SocketAsyncEventArgs, options.ReceiveMode);
        Assert.Equal(TimeSpan.FromSeconds(0.5), options.TimerJ);
        Assert.Equal("udp:127.0.0.1:0, tcp:[::1]:5070", options.ListenText);
    }

    [Fact]
    public void OptionsReachTheStack()
    {
        SipStackOptions stack = new();
        Read("--workers", "3", "--mode", "saea", "--timer-j", "0.01").ApplyTo(stack, stack.LoggerFactory);
        Assert.Equal(3, stack.Workers);
        Assert.Equal(ReceiveMode.SocketAsyncEventArgs, stack.ReceiveMode);
        Assert.Equal(TimeSpan.FromMilliseconds(10), stack.TimerJ);
    }

    private static ServerOptions Read(params string[] args)
    {
        ServerArguments arguments = new();
        return arguments.Read(arguments.Command.Parse(args));
    }
}
