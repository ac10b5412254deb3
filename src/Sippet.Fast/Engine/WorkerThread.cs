using System;
using System.Threading;

namespace Sippet.Fast.Engine;

/// <summary>The thread of a worker: runs its turns while there is something to do, and sleeps until there is.</summary>
internal sealed class WorkerThread
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Worker _worker;
    private readonly EngineClock _clock;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private int _isAsleep;
    private volatile bool _isStopping;

    public WorkerThread(Func<Action, Worker> createWorker, EngineClock clock)
    {
        _clock = clock;
        _worker = createWorker(Wake);
        _thread = new Thread(Run) { IsBackground = true, Name = $"Sippet worker {_worker.Number}" };
    }

    /// <summary>The worker.</summary>
    public Worker Worker => _worker;

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>
    /// Lets the thread end after its turn, and waits for it; not when a handler has called this, and not for ever for one that blocks.
    /// </summary>
    public void Stop()
    {
        _isStopping = true;
        Wake();
        if (_thread.IsAlive && _thread != Thread.CurrentThread)
        {
            _thread.Join(s_patience);
        }
    }

    // After something was put into a channel. The channel's lock orders that before the read here, and the worker looks into its
    // channels once more after it has said that it sleeps: one of the two sees the other.
    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isAsleep) == 1)
        {
            lock (_gate)
            {
                _isAsleep = 0;
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Run()
    {
        while (!_isStopping)
        {
            long due = _worker.Turn();
            if (!_worker.HasInput)
            {
                Sleep(due);
            }
        }
    }

    private void Sleep(long due)
    {
        long left = due == long.MaxValue ? int.MaxValue : Math.Clamp(due - _clock.Now, 0, int.MaxValue);
        if (left == 0)
        {
            return;
        }

        lock (_gate)
        {
            _isAsleep = 1;
            Interlocked.MemoryBarrier();
            if (!_worker.HasInput && !_isStopping)
            {
                Monitor.Wait(_gate, (int)left);
            }

            _isAsleep = 0;
        }
    }
}
