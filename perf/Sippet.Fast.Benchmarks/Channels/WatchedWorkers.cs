using System;
using Sippet.Fast.Engine;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Benchmarks.Channels;

/// <summary>Lets a benchmark see the one worker of a host.</summary>
internal sealed class WatchedWorkers(IWorkerHost host) : IWorkerHost
{
    private Worker? _worker;

    /// <summary>The messages that the worker has come to.</summary>
    public long Seen => _worker!.Counters.ReceivedOf(MessageKind.KeepAlive);

    /// <inheritdoc/>
    public Worker Add(Func<Action, Worker> create, EngineClock clock, IMessageShard? shard) => _worker = host.Add(create, clock, shard);

    /// <inheritdoc/>
    public void Start() => host.Start();

    /// <inheritdoc/>
    public void Stop() => host.Stop();
}
