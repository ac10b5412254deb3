using System;
using System.Collections.Generic;
using System.Threading;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>Ticks the drivers, so that calls start on time also while no responses come.</summary>
internal sealed class PaceMaker : IDisposable
{
    private readonly IReadOnlyList<LoadDriver> _drivers;
    private readonly Thread _thread;
    private volatile bool _isStopping;

    public PaceMaker(IReadOnlyList<LoadDriver> drivers)
    {
        _drivers = drivers;
        _thread = new Thread(Run) { IsBackground = true, Name = "pace maker" };
    }

    /// <summary>Begins to tick.</summary>
    public void Start() => _thread.Start();

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
    }

    private void Run()
    {
        ShortSleep.Prepare();
        while (!_isStopping)
        {
            foreach (LoadDriver driver in _drivers)
            {
                driver.Tick();
            }

            ShortSleep.Sleep();
        }
    }
}
