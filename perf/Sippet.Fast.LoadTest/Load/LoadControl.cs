using System;
using System.Threading;

namespace Sippet.Fast.LoadTest.Load;

/// <summary>What a user changes while a load runs. Any thread.</summary>
internal sealed class LoadControl
{
    private const double Least = 0.01;
    private const double Most = 100;

    private readonly Lock _changing = new();
    private double _factor = 1;
    private volatile bool _isPaused;
    private volatile bool _isStopping;

    /// <summary>What rates and users are multiplied with: 0.01 to 100.</summary>
    public double Factor => Volatile.Read(ref _factor);

    /// <summary>Whether no call is started for now; the schedule stands still meanwhile.</summary>
    public bool IsPaused => _isPaused;

    /// <summary>Whether no call is started any more.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Changes the factor.</summary>
    /// <param name="change">What is added to it, such as 0.1 for a tenth of what was asked for.</param>
    public void Change(double change)
    {
        lock (_changing)
        {
            Volatile.Write(ref _factor, Math.Clamp(Math.Round(_factor + change, 2), Least, Most));
        }
    }

    /// <summary>Pauses, or goes on.</summary>
    public void TogglePause()
    {
        lock (_changing)
        {
            _isPaused = !_isPaused;
        }
    }

    /// <summary>Ends the load; the calls under way go on to their end.</summary>
    public void Stop() => _isStopping = true;
}
