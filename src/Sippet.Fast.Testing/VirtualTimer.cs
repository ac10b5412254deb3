using System;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Testing;

/// <summary>A timer of <see cref="VirtualTime"/>.</summary>
internal sealed class VirtualTimer(EventQueue events, TimerCallback callback, object? state) : ITimer, ISimulatedActor
{
    private TimeSpan _period;
    private int _version;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _version++;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            events.Add(events.Now + dueTime.Ticks, this, _version);
        }

        return true;
    }

    /// <inheritdoc/>
    public void OnEvent(int version)
    {
        if (version == _version)
        {
            if (_period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }

            // Without a context, what awaits without one goes on here, and not on another thread while the network runs.
            SynchronizationContext? context = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                callback(state);
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _version++;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
