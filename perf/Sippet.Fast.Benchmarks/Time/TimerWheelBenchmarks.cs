using System;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Time;

namespace Sippet.Fast.Benchmarks.Time;

/// <summary>What does a timer cost the wheel, however many are scheduled?</summary>
public class TimerWheelBenchmarks
{
    private const int Batch = 1024;
    private const int T1 = 500;
    private const int Span = 32_000; // 64 × T1, over which the live ones are spread

    private TimerWheel _wheel = new(0);
    private ulong _random = 1;
    private long _now;
    private long _next;

    [Params(1_000, 100_000, 1_000_000)]
    public int Live { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _wheel = new TimerWheel(0);
        for (int timer = 0; timer < Live; timer++)
        {
            _wheel.Schedule(timer, 1 + ((long)timer * Span / Live));
        }
    }

    /// <summary>A retransmission after T1 that an answer stops a little later, while time passes as it does with this many live ones.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public int ScheduleAndCancel()
    {
        for (int i = 0; i < Batch; i++)
        {
            _wheel.Schedule(Live + (int)(_next & 63), _now + T1 + (_next * Span / Live));
            _next++;
            _wheel.Cancel(Live + (int)(_next & 63)); // the one of 63 before
        }

        return _wheel.Count;
    }

    /// <summary>The same for timers anywhere within 64 × T1: each is the neighbour of others than the one before.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public int ScheduleAndCancelAnywhere()
    {
        for (int i = 0; i < Batch; i++)
        {
            _random = (_random * 6364136223846793005) + 1442695040888963407;
            _wheel.Schedule(Live + (int)(_next & 63), _now + 1 + (long)((_random >> 33) % Span));
            _next++;
            _wheel.Cancel(Live + (int)(_next & 63));
        }

        return _wheel.Count;
    }

    /// <summary>A timer that expires and is scheduled again for 64 × T1 later, as the next transaction does.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public long ScheduleAndExpire()
    {
        for (int i = 0; i < Batch; i++)
        {
            int timer;
            while (!_wheel.TryExpire(_now, out timer))
            {
                _now = Math.Max(_now + 1, _wheel.NextDue);
            }

            _wheel.Schedule(timer, _now + Span);
        }

        return _now;
    }
}
