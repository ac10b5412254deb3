namespace Sippet.Fast.Time;

/// <summary>One timer of a <see cref="TimerWheel"/>: a link in the circle of the slot that it expires in.</summary>
internal struct TimerEntry
{
    /// <summary>When the timer expires, in milliseconds.</summary>
    public long Deadline;

    /// <summary>The next and the previous timer of the same list; the first one's previous is the last one.</summary>
    public int Next, Previous;

    /// <summary>One more than the number of the list that the timer is in; 0 when it is not scheduled.</summary>
    public int List;
}
