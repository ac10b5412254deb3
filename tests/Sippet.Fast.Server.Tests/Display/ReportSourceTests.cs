using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class ReportSourceTests
{
    private readonly ReportScene _scene = new();

    [Fact]
    public void ReportTellsWhatHappenedSinceTheLastOne()
    {
        _scene.Play();
        ServerReport report = _scene.Reports.Take();
        Assert.Equal(TimeSpan.FromSeconds(2), report.Elapsed);
        Assert.Equal(6, report.Interval.Received);
        Assert.Equal(5, report.Interval.Sent);
        Assert.Equal(3, report.ReceivedPerSecond);
        Assert.Equal(2.5, report.SentPerSecond);
        Assert.Equal(1, report.Interval.RetransmissionsReceived);
        Assert.Equal(1, report.Interval.RetransmissionsSent);
        Assert.Equal([("MissingCallId", 1L), ("MalformedMaxForwards", 1L)], report.Interval.Rejected);
        Assert.Equal([("Stray", 1L)], report.Interval.Dropped);
        Assert.Equal(2, report.Latency.Count);
        Assert.Equal(2, report.LiveTransactions);
        Assert.Equal(1, report.Bindings);
        Assert.Equal(1, report.Calls);
        Assert.True(report.HasTraffic);
    }

    [Fact]
    public void QuietTimeIsReportedAsThatAndTheTotalStays()
    {
        _scene.Play();
        _scene.Reports.Take();
        _scene.Server.Run(TimeSpan.FromSeconds(10));
        ServerReport quiet = _scene.Reports.Take();
        Assert.Equal(TimeSpan.FromSeconds(10), quiet.Elapsed);
        Assert.False(quiet.HasTraffic);
        Assert.Empty(quiet.Interval.Rejected);
        Assert.Equal(6, quiet.Total.Received);
        Assert.Equal(2, quiet.Total.Rejected.Count());
        ServerReport total = _scene.Reports.TakeTotal();
        Assert.Equal(TimeSpan.FromSeconds(12), total.Elapsed);
        Assert.Equal(6, total.Interval.Received);
        Assert.Equal(2, total.Latency.Count);
    }

    [Fact]
    public void ReportLetsGoWhatHasExpired()
    {
        _scene.Play();
        _scene.Server.Run(TimeSpan.FromHours(1));
        ServerReport report = _scene.Reports.Take();
        Assert.Equal(0, report.Bindings);
        Assert.Equal(0, report.Calls);
        Assert.Equal(0, report.LiveTransactions);
    }
}
