namespace Sippet.Fast.Time;

/// <summary>One timer of a <see cref="TimerWheel"/>: a link in the list of the slot that it expires in. Four of them fill a cache line.</summary>
internal struct TimerEntry
{
    /// <summary>The turn of the wheel in which it expires, counted from time 0 and begun anew after 2^32; four thousand years ahead at most.</summary>
    public int Turn;

    /// <summary>The next and the previous timer of the same list; -1 for none.</summary>
    public int Next, Previous;

    /// <summary>One more than the number of the list that the timer is in; 0 when it is not scheduled.</summary>
    public int List;
}
