using System;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.Linq;
using System.Threading;

namespace Sippet.Fast.Soak;

/// <summary>All pauses of the runtime, by its own events: from the moment that threads are asked to stop until they run again.</summary>
internal sealed class PauseRecorder : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Collections = (EventKeywords)1;
    private const int RestartEnd = 3;
    private const int SuspendBegin = 9;

    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];
    private DateTime? _suspended;

    /// <summary>Forgets what was recorded so far.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _milliseconds.Clear();
        }
    }

    /// <summary>The pauses since then in milliseconds, the shortest first.</summary>
    public double[] Sorted()
    {
        lock (_lock)
        {
            return [.. _milliseconds.Order()];
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Informational, Collections);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (_lock is null)
        {
            return; // the base's constructor enables events before the fields are there
        }

        lock (_lock)
        {
            if (eventData.EventId == SuspendBegin)
            {
                _suspended = eventData.TimeStamp;
            }
            else if (eventData.EventId == RestartEnd && _suspended is DateTime begin)
            {
                _milliseconds.Add((eventData.TimeStamp - begin).TotalMilliseconds);
                _suspended = null;
            }
        }
    }
}
