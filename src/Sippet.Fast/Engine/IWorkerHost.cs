using System;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>Runs the turns of workers: threads in production, one thread with virtual time in a simulation.</summary>
internal interface IWorkerHost
{
    /// <summary>Takes a worker on.</summary>
    /// <param name="create">Makes the worker; its argument is what the worker calls, on any thread, when a turn is due.</param>
    /// <param name="clock">The clock of the engine, by which a turn's due time counts.</param>
    /// <param name="shard">What the worker receives from by itself; null where others receive for it.</param>
    Worker Add(Func<Action, Worker> create, EngineClock clock, IMessageShard? shard);

    /// <summary>Begins to run turns.</summary>
    void Start();

    /// <summary>Ends it; no turn runs after the return.</summary>
    void Stop();
}
