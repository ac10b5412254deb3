using System;
using System.Collections.Generic;

namespace Sippet.Fast.Time;

/// <summary>What a timer wheel has to do, as a sorted list: the specification that it is tested against.</summary>
internal sealed class TimerReference(long now)
{
    private readonly SortedSet<(long Due, long Sequence, int Timer)> _order = [];
    private readonly Dictionary<int, (long Due, long Sequence, int Timer)> _timers = [];
    private long _now = now;
    private long _sequence;

    public int Count => _timers.Count;

    public long NextDue => _order.Count == 0 ? long.MaxValue : _order.Min.Due;

    /// <summary>Whether the wheel has nothing beyond its turn, so that it knows the next deadline exactly.</summary>
    public bool IsWithinOneTurn => _order.Count == 0 || _order.Max.Due - _now <= 1 << 16;

    public bool IsScheduled(int timer) => _timers.ContainsKey(timer);

    public void Schedule(int timer, long deadline)
    {
        Cancel(timer);
        _timers.Add(timer, (Math.Max(deadline, _now), _sequence++, timer));
        _order.Add(_timers[timer]);
    }

    public void Cancel(int timer)
    {
        if (_timers.Remove(timer, out (long, long, int) entry))
        {
            _order.Remove(entry);
        }
    }

    /// <summary>The next timer in the order of deadlines; among equals, and among those that were past when scheduled, in the order of the calls.</summary>
    public bool TryExpire(long now, out int timer)
    {
        timer = -1;
        if (_order.Count == 0 || _order.Min.Due > now)
        {
            _now = Math.Max(_now, now);
            return false;
        }

        (_now, _, timer) = _order.Min;
        Cancel(timer);
        return true;
    }
}
