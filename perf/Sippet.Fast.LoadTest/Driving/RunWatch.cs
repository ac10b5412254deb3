using System;
using System.Collections.Generic;
using System.Threading;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>Waits for the end of a run, and takes a sample each second. One thread.</summary>
/// <param name="session">The run.</param>
/// <param name="control">What changes it.</param>
/// <param name="stop">Ends the load when it is cancelled for the first time.</param>
internal sealed class RunWatch(LoadSession session, LoadControl control, CancellationToken stop)
{
    private const int PollMilliseconds = 20;
    private const double SampleSeconds = 1;

    /// <summary>What changes the load.</summary>
    public LoadControl Control => control;

    /// <summary>What was counted beside the calls.</summary>
    public IEnumerable<NamedCount> Counts => session.Counts;

    /// <summary>Gives the samples, and returns when all calls have ended.</summary>
    /// <param name="poll">Is called many times a second, on the same thread.</param>
    public IEnumerable<Sample> TakeEach(Action poll)
    {
        double next = SampleSeconds;
        while (!session.HasEnded)
        {
            Thread.Sleep(PollMilliseconds);
            poll();
            if (stop.IsCancellationRequested)
            {
                control.Stop();
            }

            if (session.Seconds >= next)
            {
                next += SampleSeconds * Math.Ceiling((session.Seconds - next + double.Epsilon) / SampleSeconds);
                yield return session.TakeSample();
            }
        }

        yield return session.TakeSample();
    }
}
