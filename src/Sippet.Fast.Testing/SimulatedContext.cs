using System.Collections.Generic;
using System.Threading;

namespace Sippet.Fast.Testing;

/// <summary>Brings the continuations of asynchronous handlers back to the thread that runs the network, as events of their own.</summary>
internal sealed class SimulatedContext(EventQueue events) : SynchronizationContext, ISimulatedActor
{
    private readonly Lock _lock = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            _posted.Enqueue((d, state));
        }

        events.Add(events.Now, this, 0);
    }

    /// <inheritdoc/>
    public void OnEvent(int argument)
    {
        (SendOrPostCallback Callback, object? State) next;
        lock (_lock)
        {
            next = _posted.Dequeue();
        }

        next.Callback(next.State);
    }
}
