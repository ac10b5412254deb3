using System;
using System.Collections.Generic;
using System.Threading;
using Sippet.Fast.Server.Calls;
using Sippet.Fast.Server.Registration;

namespace Sippet.Fast.Server.Display;

/// <summary>Makes reports of a stack and what its user keeps. One thread at a time.</summary>
internal sealed class ReportSource
{
    private readonly SipStack _stack;
    private readonly Registrar _registrar;
    private readonly CallTable _calls;
    private readonly LatencyRecorder _latency;
    private readonly TimeProvider _time;
    private readonly long _start;
    private long _last;
    private TrafficCounts _counts;

    public ReportSource(SipStack stack, Registrar registrar, CallTable calls, LatencyRecorder latency, TimeProvider time)
    {
        _stack = stack;
        _registrar = registrar;
        _calls = calls;
        _latency = latency;
        _time = time;
        _start = _last = time.GetTimestamp();
        _counts = new TrafficCounts(stack.Statistics);
    }

    /// <summary>Reports what has happened since the last report, and lets go what has expired.</summary>
    public ServerReport Take()
    {
        _registrar.RemoveExpired();
        _calls.RemoveExpired();
        long now = _time.GetTimestamp();
        TrafficCounts counts = new(_stack.Statistics);
        ServerReport report = Make(_time.GetElapsedTime(_last, now), counts.Since(_counts), counts, _latency.TakeInterval());
        _last = now;
        _counts = counts;
        return report;
    }

    /// <summary>Reports what has happened since the start.</summary>
    public ServerReport TakeTotal()
    {
        ServerReport last = Take();
        return Make(_time.GetElapsedTime(_start, _last), last.Total, last.Total, _latency.Total());
    }

    /// <summary>Waits, and takes a report, each period until it is cancelled.</summary>
    public IEnumerable<ServerReport> TakeEach(TimeSpan period, CancellationToken cancellationToken)
    {
        while (!cancellationToken.WaitHandle.WaitOne(period))
        {
            yield return Take();
        }
    }

    private ServerReport Make(TimeSpan elapsed, TrafficCounts interval, TrafficCounts total, LatencySummary latency) => new()
    {
        Elapsed = elapsed,
        Interval = interval,
        Total = total,
        Latency = latency,
        LiveTransactions = _stack.Statistics.LiveTransactions,
        QueueDepth = _stack.Statistics.QueueDepth,
        Bindings = _registrar.Bindings.Count,
        Calls = _calls.Count,
    };
}
