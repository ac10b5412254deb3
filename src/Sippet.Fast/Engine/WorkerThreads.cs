using System;
using System.Collections.Generic;

namespace Sippet.Fast.Engine;

/// <summary>One thread for each worker.</summary>
internal sealed class WorkerThreads : IWorkerHost
{
    private readonly List<WorkerThread> _threads = [];

    /// <inheritdoc/>
    public Worker Add(Func<Action, Worker> create, EngineClock clock)
    {
        WorkerThread thread = new(create, clock);
        _threads.Add(thread);
        return thread.Worker;
    }

    /// <inheritdoc/>
    public void Start() => _threads.ForEach(static thread => thread.Start());

    /// <inheritdoc/>
    public void Stop() => _threads.ForEach(static thread => thread.Stop());
}
