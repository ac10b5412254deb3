using System;
using System.Collections.Generic;
using System.Linq;
using HdrHistogram;
using Sippet.Fast.LoadTest.Load;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>Takes samples of what the drivers count, without holding them up. One thread.</summary>
internal sealed class Sampler
{
    private readonly LoadProfile _profile;
    private readonly LoadControl _control;
    private readonly IReadOnlyList<DriverFigures> _drivers;
    private readonly Func<long> _retransmitted;
    private readonly List<Sample> _samples = [];
    private Counts _last;
    private double _lastSeconds;

    /// <param name="profile">The load.</param>
    /// <param name="control">What changes it.</param>
    /// <param name="drivers">The figures of all drivers.</param>
    /// <param name="retransmitted">Gives the requests that were sent again since the start.</param>
    public Sampler(LoadProfile profile, LoadControl control, IReadOnlyList<DriverFigures> drivers, Func<long> retransmitted)
    {
        _profile = profile;
        _control = control;
        _drivers = drivers;
        _retransmitted = retransmitted;
    }

    /// <summary>All samples so far.</summary>
    public IReadOnlyList<Sample> Samples => _samples;

    /// <summary>Takes one.</summary>
    /// <param name="seconds">The seconds since the beginning of the load.</param>
    public Sample Take(double seconds)
    {
        LongHistogram latency = LatencyHistogram.Create();
        foreach (DriverFigures driver in _drivers)
        {
            driver.TakeInterval(latency);
        }

        Counts now = CountsNow();
        LoadStage stage = _profile.Stages[_profile.StageAt(seconds)];
        Sample sample = new()
        {
            Seconds = seconds,
            Length = seconds - _lastSeconds,
            Stage = stage.Name,
            IsWarmUp = stage.IsWarmUp,
            AskedRate = seconds < _profile.Seconds && !_control.IsStopping && !_control.IsPaused ? _profile.RateAt(seconds) * _control.Factor : 0,
            Started = now.Started - _last.Started,
            Dropped = now.Dropped - _last.Dropped,
            Late = now.Late - _last.Late,
            Completed = now.Completed - _last.Completed,
            Failed = now.Failed - _last.Failed,
            Retransmitted = now.Retransmitted - _last.Retransmitted,
            Outstanding = Math.Max(0, now.Started - now.Completed - now.Failed),
            Latency = LatencyFigures.Of(latency),
        };
        _last = now;
        _lastSeconds = seconds;
        _samples.Add(sample);
        return sample;
    }

    private Counts CountsNow() => new(
        Sum(static stage => stage.Started),
        Sum(static stage => stage.Dropped),
        Sum(static stage => stage.Late),
        Sum(static stage => stage.Completed),
        Sum(static stage => stage.Failed),
        _retransmitted());

    private long Sum(Func<StageFigures, long> count) => _drivers.Sum(driver => driver.Stages.Sum(count));

    private readonly record struct Counts(long Started, long Dropped, long Late, long Completed, long Failed, long Retransmitted);
}
