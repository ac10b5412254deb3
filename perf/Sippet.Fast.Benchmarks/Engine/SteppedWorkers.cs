using System;
using Sippet.Fast.Engine;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Benchmarks.Engine;

/// <summary>Runs the turns of one worker when the benchmark says so, on its thread: a stack without threads.</summary>
internal sealed class SteppedWorkers : IWorkerHost
{
    private Worker? _worker;

    /// <inheritdoc/>
    public Worker Add(Func<Action, Worker> create, EngineClock clock, IMessageShard? shard) => _worker = create(static () => { });

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    public void Stop()
    {
    }

    /// <summary>Runs turns until nothing waits.</summary>
    public void Run()
    {
        do
        {
            _worker!.Turn();
        }
        while (_worker.HasInput);
    }
}
