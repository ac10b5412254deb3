using System;
using System.Collections.Generic;
using System.Threading;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>
/// Ticks the drivers, so that calls start on time also while no responses come: each tenth of a millisecond, but less often while the drivers are kept
/// on time by their responses, since then a tick only takes time from them.
/// </summary>
internal sealed class PaceMaker : IDisposable
{
    private const int ShortestMicroseconds = 100;
    private const int LongestMicroseconds = 800;

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
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        ShortSleep.Prepare();
        int microseconds = ShortestMicroseconds;
        while (!_isStopping)
        {
            bool isSoon = false;
            foreach (LoadDriver driver in _drivers)
            {
                isSoon |= driver.Tick();
            }

            microseconds = isSoon ? ShortestMicroseconds : Math.Min(2 * microseconds, LongestMicroseconds);
            ShortSleep.Sleep(microseconds);
        }
    }
}
