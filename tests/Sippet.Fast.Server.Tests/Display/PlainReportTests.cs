using System;
using System.IO;
using System.Threading;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class PlainReportTests : IDisposable
{
    private readonly ReportScene _scene = new();
    private readonly StringWriter _output = new();

    [Fact]
    public void LineTellsRatesLatenciesAndCounts()
    {
        _scene.Play();
        new PlainReport(_output).Show(_scene.Reports.Take());
        const string Line = "in 3/s, out 3/s, p50 0.1us, p90 0.1us, p99 0.1us, p99.9 0.1us, live 2, registrations 1, calls 1, queue 0, "
            + "retransmissions in 1 out 1, shed 0, rejected MissingCallId 1, MalformedMaxForwards 1, dropped Stray 1";
        Assert.Equal(Line + Environment.NewLine, _output.ToString());
    }

    [Fact]
    public void QuietTimeHasNoLine()
    {
        new PlainReport(_output).Show(_scene.Reports.Take());
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public void SummaryTellsAllTheTime()
    {
        _scene.Play();
        _scene.Reports.Take();
        Assert.StartsWith(
            "stopped after 2.0s: received 6, sent 5, p50 0.1us, p90 0.1us, p99 0.1us, p99.9 0.1us, retransmissions in 1 out 1, shed 0, rejected ",
            PlainReport.SummaryOf(_scene.Reports.TakeTotal()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void SummaryOfAServerThatWasNeverAskedSaysSo() => Assert.Equal(
        "stopped after 0.0us: received 0, sent 0, no requests, retransmissions in 0 out 0, shed 0, rejected 0, dropped 0",
        PlainReport.SummaryOf(_scene.Reports.TakeTotal()));

    [Fact]
    public void ReportThatIsCancelledEndsAndWritesNothing()
    {
        _scene.Play();
        new PlainReport(_output).Run(_scene.Reports, new CancellationToken(canceled: true));
        Assert.Equal("", _output.ToString());
    }

    public void Dispose() => _output.Dispose();
}
