using System;
using System.Collections.Generic;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>One thread for each worker.</summary>
/// <param name="arePinned">Whether each keeps to a core of its own.</param>
internal sealed class WorkerThreads(bool arePinned = false) : IWorkerHost
{
    private readonly List<WorkerThread> _threads = [];

    /// <inheritdoc/>
    public Worker Add(Func<Action, Worker> create, EngineClock clock, IMessageShard? shard)
    {
        WorkerThread thread = new(create, clock, shard ?? new ThreadBell(), arePinned);
        _threads.Add(thread);
        return thread.Worker;
    }

    /// <inheritdoc/>
    public void Start() => _threads.ForEach(static thread => thread.Start());

    /// <inheritdoc/>
    public void Stop()
    {
        _threads.ForEach(static thread => thread.Stop());
        _threads.ForEach(static thread => thread.Join());
    }
}
