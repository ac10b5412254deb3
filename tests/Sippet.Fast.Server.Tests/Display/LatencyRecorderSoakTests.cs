using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Display;

/// <summary>Workers record while the display reads.</summary>
public sealed class LatencyRecorderSoakTests
{
    private const int Recorders = 4;
    private const int Records = 50_000;

    [Fact]
    public async Task NoRecordIsLostOrCountedTwice()
    {
        using LatencyRecorder recorder = new(TimeProvider.System);
        using Barrier start = new(Recorders);
        Task[] workers = [.. Enumerable.Range(0, Recorders).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (int i = 0; i < Records; i++)
                {
                    recorder.Record(TimeProvider.System.GetTimestamp());
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        long counted = 0;
        while (!Task.WhenAll(workers).IsCompleted)
        {
            counted += recorder.TakeInterval().Count;
        }

        await Task.WhenAll(workers);
        counted += recorder.TakeInterval().Count;
        Assert.Equal(Recorders * Records, counted);
        Assert.Equal(Recorders * Records, recorder.Total().Count);
    }
}
