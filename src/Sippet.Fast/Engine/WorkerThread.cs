using System;
using System.Threading;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>The thread of a worker: runs its turns while there is something to do, and sleeps until there is.</summary>
internal sealed class WorkerThread
{
    // One socket that always has more does not hide what comes by the others.
    private const int TurnsPerLook = 8;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Worker _worker;
    private readonly EngineClock _clock;
    private readonly IMessageShard _shard;
    private readonly bool _isPinned;
    private readonly Thread _thread;
    private int _isAsleep;
    private volatile bool _isStopping;

    /// <param name="createWorker">Makes the worker; its argument wakes this thread.</param>
    /// <param name="clock">The clock of the worker's due times.</param>
    /// <param name="shard">What the thread waits on and receives from.</param>
    /// <param name="isPinned">Whether the thread keeps to one core.</param>
    public WorkerThread(Func<Action, Worker> createWorker, EngineClock clock, IMessageShard shard, bool isPinned)
    {
        _clock = clock;
        _shard = shard;
        _isPinned = isPinned;
        _worker = createWorker(Wake);
        _thread = new Thread(Run) { IsBackground = true, Name = $"Sippet worker {_worker.Number}" };
    }

    /// <summary>The worker.</summary>
    public Worker Worker => _worker;

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Lets the thread end after its turn.</summary>
    public void Stop()
    {
        _isStopping = true;
        Wake();
    }

    /// <summary>Waits for the end; not when a handler has called this, and not for ever for one that blocks.</summary>
    public void Join()
    {
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
        if (Volatile.Read(ref _isAsleep) == 1 && Interlocked.Exchange(ref _isAsleep, 0) == 1)
        {
            _shard.Wake();
        }
    }

    private void Run()
    {
        if (_isPinned)
        {
            CoreAffinity.Pin(_worker.Number);
        }

        for (int turn = 1; !_isStopping; turn++)
        {
            long due = _worker.Turn(_shard.TryReceive());
            if (!_shard.HasMore)
            {
                Wait(due);
            }
            else if (turn % TurnsPerLook == 0)
            {
                _shard.Wait(0);
            }
        }
    }

    private void Wait(long due)
    {
        int left = due == long.MaxValue ? int.MaxValue : (int)Math.Clamp(due - _clock.Now, 0, int.MaxValue);
        if (left == 0 || _worker.HasInput)
        {
            _shard.Wait(0);
            return;
        }

        Volatile.Write(ref _isAsleep, 1);
        Interlocked.MemoryBarrier();
        if (!_worker.HasInput && !_isStopping)
        {
            _shard.Wait(left);
        }

        Volatile.Write(ref _isAsleep, 0);
    }
}
