using System.Collections.Generic;

namespace Sippet.Fast.Testing;

/// <summary>The events of a simulation in the order of their times, and of their making where the times are equal. One thread.</summary>
internal sealed class EventQueue
{
    private readonly PriorityQueue<(ISimulatedActor Actor, int Argument), (long Time, long Number)> _events = new();
    private long _number;

    /// <summary>The virtual time in ticks of 100 ns.</summary>
    public long Now { get; private set; }

    /// <summary>The events that have happened.</summary>
    public long Happened { get; private set; }

    /// <summary>Adds an event.</summary>
    /// <param name="time">When; what is past happens at once.</param>
    /// <param name="actor">Whose event it is.</param>
    /// <param name="argument">Is given back to it.</param>
    public void Add(long time, ISimulatedActor actor, int argument) => _events.Enqueue((actor, argument), (time < Now ? Now : time, _number++));

    /// <summary>Lets the next event happen.</summary>
    /// <param name="until">The latest time; if there is no event up to it, the time becomes that.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRunNext(long until)
    {
        if (!_events.TryPeek(out (ISimulatedActor Actor, int Argument) next, out (long Time, long Number) due) || due.Time > until)
        {
            Now = until;
            return false;
        }

        _events.Dequeue();
        Now = due.Time;
        Happened++;
        next.Actor.OnEvent(next.Argument);
        return true;
    }
}
