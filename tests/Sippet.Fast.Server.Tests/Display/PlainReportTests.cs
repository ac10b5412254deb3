using System;
using System.IO;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Display;

/// <summary>The plain lines, and the reports that they are made of.</summary>
public sealed class PlainReportTests
{
    private readonly ServerScene _scene = new();
    private readonly ReportSource _reports;

    public PlainReportTests() => _reports = new ReportSource(_scene.Stack, _scene.User.Registrar, _scene.User.Calls, _scene.User.Latency, _scene.Network.Time);

    [Fact]
    public void LineTellsTheInterval()
    {
        _scene.Send(new RequestText());
        _scene.Send(new RequestText());
        _scene.Send(new RequestText { Branch = "z9hG4bK2", Method = "REGISTER", Headers = "Contact: <sip:a@h>\n" });
        _scene.Phone.Send(_scene.Stack, "INVITE sip:bob@example.com SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.9\n\n");
        _scene.Phone.Send(_scene.Stack, "SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.9\n\n");
        _scene.Run(1994);
        Assert.Equal(
            "in 3/s, out 2/s, p50 0.1us, p90 0.1us, p99 0.1us, p99.9 0.1us, live 2, registrations 1, calls 0, queue 0, "
            + "retransmissions in 1 out 1, shed 0, rejected MissingFrom 2, dropped Unanswerable 1",
            PlainReport.LineOf(_reports.Take()));
        _scene.Run(1000);
        Assert.Equal(
            "in 0/s, out 0/s, no requests, live 2, registrations 1, calls 0, queue 0, retransmissions in 0 out 0, shed 0, rejected 0, dropped 0",
            PlainReport.LineOf(_reports.Take()));
    }

    [Fact]
    public void NothingIsWrittenWhenNothingHasHappened()
    {
        StringWriter output = new();
        PlainReport display = new(output);
        _scene.Run(10_000);
        display.Show(_reports.Take());
        Assert.Equal("", output.ToString());
        _scene.Send(new RequestText());
        display.Show(_reports.Take());
        display.Show(_reports.Take());
        Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void SummaryTellsAllSinceTheStart()
    {
        _scene.Send(new RequestText());
        _reports.Take();
        _scene.Send(new RequestText());
        Assert.Equal(
            "stopped after 4.0ms: received 2, sent 2, p50 0.1us, p90 0.1us, p99 0.1us, p99.9 0.1us, retransmissions in 1 out 1, shed 0, rejected 0, dropped 0",
            PlainReport.SummaryOf(_reports.TakeTotal()));
    }

    [Fact]
    public void ReportLetsGoWhatHasExpired()
    {
        _scene.Send(new RequestText { Method = "REGISTER", Headers = "Contact: <sip:a@h>;expires=60\n" });
        Assert.Equal(1, _reports.Take().Bindings);
        _scene.Run(60_000);
        Assert.Equal(0, _reports.Take().Bindings);
    }
}
