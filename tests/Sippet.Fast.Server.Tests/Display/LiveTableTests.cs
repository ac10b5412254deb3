using System;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Spectre.Console.Testing;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class LiveTableTests : IDisposable
{
    private readonly ReportScene _scene = new();
    private readonly TestConsole _console = new();
    private readonly ServerLog _log = new();
    private readonly LiveTable _table;

    public LiveTableTests()
    {
        _console.Profile.Width = 120;
        _table = new LiveTable(_console, "listening on udp:[::1]:5060", _log);
    }

    [Fact]
    public void TableHasTrafficOnTheLeftAndStateOnTheRight()
    {
        _scene.Play();
        string[][] cells = CellsOf(_scene.Reports.Take());
        Assert.Contains(["received", "3/s", "live transactions", "2"], cells);
        Assert.Contains(["sent", "3/s", "registrations", "1"], cells);
        Assert.Contains(["latency p50", "0.1us", "calls", "1"], cells);
        Assert.Contains(["latency p90", "0.1us", "queue depth", "0"], cells);
        Assert.Contains(["latency p99", "0.1us", "shed", "0"], cells);
        Assert.Contains(["latency p99.9", "0.1us", "rejected", "MissingCallId 1, MalformedMaxForwards 1"], cells);
        Assert.Contains(["retransmissions in", "1", "dropped", "Stray 1"], cells);
        Assert.Contains(["retransmissions out", "1", "", ""], cells);
    }

    [Fact]
    public void LatencyOfNothingIsADash() => Assert.Contains(["latency p50", "-", "calls", "0"], CellsOf(_scene.Reports.Take()));

    [Fact]
    public void AddressStandsAboveAndTheLastWarningBelowBracketsIncluded()
    {
        CellsOf(_scene.Reports.Take());
        Assert.Contains("listening on udp:[::1]:5060", _console.Output, StringComparison.Ordinal);
        Assert.Contains("Ctrl-C ends the server", _console.Output, StringComparison.Ordinal);
        _log.Log(LogLevel.Warning, default, "the buffer of [::1]:5060 is small", null, static (text, _) => text);
        CellsOf(_scene.Reports.Take());
        Assert.Contains("warning: the buffer of [::1]:5060 is small", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TableIsDrawnAtOnceAndEndsWithoutAnErrorWhenItIsCancelled()
    {
        _table.Run(_scene.Reports, new CancellationToken(canceled: true));
        Assert.Contains("live transactions", _console.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _console.Dispose();
        _log.Dispose();
    }

    private string[][] CellsOf(ServerReport report)
    {
        _console.Write(_table.TableOf(report));
        return [.. _console.Lines.Select(static line => line.Split('│').Select(static cell => cell.Trim()).ToArray()).Where(static cells => cells.Length == 6).Select(static cells => cells[1..5])];
    }
}
