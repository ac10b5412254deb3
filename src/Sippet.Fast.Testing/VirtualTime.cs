using System;
using System.Threading;

namespace Sippet.Fast.Testing;

/// <summary>
/// The clock of a simulated network: it stands still but for <see cref="SimulatedNetwork.Run(TimeSpan)"/>, which lets it jump from event to
/// event. Timers of it (<c>Task.Delay(delay, time)</c> among them) fire on the thread that runs the network.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly EventQueue _events;

    internal VirtualTime(EventQueue events) => _events = events;

    /// <summary>The time since the network was made.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(_events.Now);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _events.Now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => s_start + Elapsed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        VirtualTimer timer = new(_events, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
