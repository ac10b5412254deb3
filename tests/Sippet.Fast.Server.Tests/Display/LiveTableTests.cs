using System;
using System.IO;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Testing;
using Spectre.Console;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class LiveTableTests
{
    [Fact]
    public void TableShowsTrafficStateAndTheLastWarning()
    {
        ServerScene scene = new();
        ReportSource reports = new(scene.Stack, scene.User.Registrar, scene.User.Calls, scene.User.Latency, scene.Network.Time);
        scene.Send(new RequestText { Method = "REGISTER", Headers = "Contact: <sip:a@h>\n" });
        scene.Phone.Send(scene.Stack, "INVITE sip:bob@example.com SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.9\n\n");
        scene.Run(998);
        StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        using ServerLog log = new();
        log.LogWarning("a [warning]");
        console.Profile.Width = 120;
        console.Write(new LiveTable(console, "listening on udp:[::1]:5060", log).TableOf(reports.Take()));
        string text = output.ToString();
        foreach (string part in new[] { "listening on udp:[::1]:5060", "2/s", "latency p99.9", "registrations", "MissingFrom 1", "live transactions", "warning: a [warning]" })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }
}
