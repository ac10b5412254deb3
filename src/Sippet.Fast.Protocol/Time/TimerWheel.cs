using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Sippet.Fast.Storage;

namespace Sippet.Fast.Time;

/// <summary>
/// A hashed timing wheel with one slot a millisecond: schedule, cancel and expiry cost the same however many timers there are.
/// Timers are numbers that the caller gives out, so nothing is allocated but whole chunks of them, once. Time is a parameter:
/// the wheel reads no clock. One owner, no lock.
/// </summary>
/// <remarks>
/// A turn of the wheel is 65.5 s, longer than 64 × T1, so that nearly every timer of RFC 3261 expires in its first turn; a
/// longer one is passed over, once a turn, until its time has come.
/// </remarks>
internal sealed class TimerWheel
{
    private const int SlotBits = 16;
    private const int SlotCount = 1 << SlotBits;
    private const int DueList = SlotCount;
    private const int None = -1;

    private readonly int[] _first = new int[SlotCount + 1];
    private readonly ulong[] _occupied = new ulong[SlotCount / 64];
    private readonly Pages<TimerEntry> _entries = new();
    private int _lastDue = None;
    private long _now;

    /// <param name="now">The current time in milliseconds; 0 or more.</param>
    public TimerWheel(long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(now);
        _now = now;
        Array.Fill(_first, None);
    }

    /// <summary>The timers that are scheduled, those that are due included.</summary>
    public int Count { get; private set; }

    /// <summary>Lets a timer expire at <paramref name="deadline"/>; one that is scheduled already is moved.</summary>
    /// <param name="timer">The number of the timer, 0 or more; small numbers, since the wheel keeps an entry for each up to it.</param>
    /// <param name="deadline">Milliseconds on the caller's clock; what is past expires with the next <see cref="TryExpire"/>.</param>
    public void Schedule(int timer, long deadline)
    {
        while (timer >= _entries.Capacity)
        {
            _entries.Grow();
        }

        ref TimerEntry entry = ref Entry(timer);
        Stop(ref entry);
        entry.Turn = (int)Math.Min(deadline >> SlotBits, (_now >> SlotBits) + int.MaxValue);
        if (deadline > _now)
        {
            Prepend(timer, ref entry, (int)(deadline & (SlotCount - 1)));
        }
        else
        {
            AppendDue(timer, ref entry);
        }

        Count++;
    }

    /// <summary>Stops a timer; one that is not scheduled stays so.</summary>
    public void Cancel(int timer)
    {
        if (timer < _entries.Capacity)
        {
            Stop(ref Entry(timer));
        }
    }

    /// <summary>Whether the timer is scheduled or due.</summary>
    public bool IsScheduled(int timer) => timer < _entries.Capacity && Entry(timer).List != 0;

    /// <summary>Takes one timer whose time has come, in the order of the deadlines. Call it until it returns false.</summary>
    /// <param name="now">The current time in milliseconds; it never goes back.</param>
    /// <param name="timer">The number of the timer, which may be scheduled again at once.</param>
    public bool TryExpire(long now, out int timer)
    {
        while (_first[DueList] == None && _now < now)
        {
            _now = Math.Min(now, NextOccupied());
            CollectDue((int)(_now & (SlotCount - 1)));
        }

        timer = _first[DueList];
        if (timer == None)
        {
            return false;
        }

        Unlink(ref Entry(timer));
        Count--;
        return true;
    }

    /// <summary>The timers that the next calls of <see cref="TryExpire"/> take if nothing is scheduled or cancelled between; -1 for none.</summary>
    public (int Next, int AfterNext) PeekDue()
    {
        int next = _first[DueList];
        return (next, next == None ? None : Entry(next).Next);
    }

    /// <summary>The earliest time at which <see cref="TryExpire"/> may have something; <see cref="long.MaxValue"/> when no timer is scheduled.</summary>
    public long NextDue => Count == 0 ? long.MaxValue : _first[DueList] != None ? _now : NextOccupied();

    // The first time after now whose slot holds a timer, at most one turn ahead.
    private long NextOccupied()
    {
        if (Count == 0)
        {
            return long.MaxValue;
        }

        int start = (int)((_now + 1) & (SlotCount - 1));
        ulong word = _occupied[start >> 6] & (ulong.MaxValue << start);
        for (int index = start >> 6, left = _occupied.Length; ; left--)
        {
            if (word != 0)
            {
                int slot = (index << 6) + BitOperations.TrailingZeroCount(word);
                return _now + 1 + ((slot - start) & (SlotCount - 1));
            }

            if (left == 0)
            {
                return long.MaxValue;
            }

            index = (index + 1) & (_occupied.Length - 1);
            word = _occupied[index];
        }
    }

    private void Stop(ref TimerEntry entry)
    {
        if (entry.List != 0)
        {
            Unlink(ref entry);
            Count--;
        }
    }

    // The youngest of a slot stands first in it, and last in the due list, which is empty when this is called.
    private void CollectDue(int slot)
    {
        for (int timer = _first[slot]; timer != None;)
        {
            ref TimerEntry entry = ref Entry(timer);
            int next = entry.Next;
            if (entry.Turn - (int)(_now >> SlotBits) <= 0)
            {
                Unlink(ref entry);
                Prepend(timer, ref entry, DueList);
            }

            timer = next;
        }
    }

    private void Prepend(int timer, ref TimerEntry entry, int list)
    {
        int first = _first[list];
        _first[list] = timer;
        entry.List = list + 1;
        entry.Previous = None;
        entry.Next = first;
        if (first != None)
        {
            Entry(first).Previous = timer;
        }
        else if (list == DueList)
        {
            _lastDue = timer;
        }
        else
        {
            _occupied[list >> 6] |= 1UL << list;
        }
    }

    private void AppendDue(int timer, ref TimerEntry entry)
    {
        if (_first[DueList] == None)
        {
            Prepend(timer, ref entry, DueList);
            return;
        }

        entry.List = DueList + 1;
        entry.Previous = _lastDue;
        entry.Next = None;
        Entry(_lastDue).Next = timer;
        _lastDue = timer;
    }

    private void Unlink(ref TimerEntry entry)
    {
        int list = entry.List - 1;
        int next = entry.Next;
        int previous = entry.Previous;
        entry.List = 0;
        if (previous != None)
        {
            Entry(previous).Next = next;
        }
        else
        {
            _first[list] = next;
        }

        if (next != None)
        {
            Entry(next).Previous = previous;
        }
        else if (list == DueList)
        {
            _lastDue = previous;
        }
        else if (previous == None)
        {
            _occupied[list >> 6] &= ~(1UL << list);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TimerEntry Entry(int timer) => ref _entries[timer];
}
