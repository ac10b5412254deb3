using System;
using System.Collections.Generic;
using Sippet.Fast.Engine;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Testing;

/// <summary>Runs the turns of a stack's workers as events of the simulation.</summary>
internal sealed class SimulatedWorkers(EventQueue events) : IWorkerHost
{
    private readonly List<Turns> _turns = [];
    private bool _isRunning;

    /// <inheritdoc/>
    public Worker Add(Func<Action, Worker> create, EngineClock clock, IMessageShard? shard)
    {
        Turns turns = new(this, clock);
        turns.Worker = create(turns.Wake);
        _turns.Add(turns);
        return turns.Worker;
    }

    /// <inheritdoc/>
    public void Start()
    {
        _isRunning = true;
        _turns.ForEach(static turns => turns.Wake());
    }

    /// <inheritdoc/>
    public void Stop() => _isRunning = false;

    /// <summary>The turns of one worker.</summary>
    private sealed class Turns(SimulatedWorkers host, EngineClock clock) : ISimulatedActor
    {
        private long _planned = long.MaxValue;
        private int _version;

        public Worker Worker { get; set; } = null!;

        public void Wake() => Plan(host.Events.Now);

        public void OnEvent(int version)
        {
            if (version != _version || !host._isRunning)
            {
                return; // an earlier turn has taken its place
            }

            _planned = long.MaxValue;
            long due = Worker.Turn();
            if (Worker.HasInput)
            {
                Wake();
            }
            else if (due != long.MaxValue)
            {
                Plan(clock.TimestampAt(due));
            }
        }

        private void Plan(long time)
        {
            if (time < _planned)
            {
                _planned = time;
                host.Events.Add(time, this, ++_version);
            }
        }
    }

    private EventQueue Events => events;
}
