using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>The calls of one driver that are under way, as many as may be; it tells the figures of their starts and ends. The driver's thread alone.</summary>
internal sealed class CallTable
{
    private readonly CallSlot[] _slots;
    private readonly int[] _free;
    private readonly DriverFigures _figures;
    private int _freeCount;

    /// <param name="capacity">The most calls at a time.</param>
    /// <param name="figures">Where they are counted.</param>
    public CallTable(int capacity, DriverFigures figures)
    {
        _figures = figures;
        _slots = new CallSlot[capacity];
        _free = new int[capacity];
        for (int slot = capacity - 1; slot >= 0; slot--)
        {
            _free[_freeCount++] = slot;
        }
    }

    /// <summary>The timestamp of now, which the driver sets.</summary>
    public long Now { get; set; }

    /// <summary>The stage of now, which the driver sets; null when the load is over.</summary>
    public StageFigures? CurrentStage { get; set; }

    /// <summary>The calls under way.</summary>
    public int Outstanding => _slots.Length - _freeCount;

    /// <summary>Begins a call, or counts it as dropped when there is no room.</summary>
    /// <param name="due">The timestamp of its intended start.</param>
    /// <param name="stage">The stage of that.</param>
    /// <param name="slot">The call.</param>
    public bool TryBegin(long due, int stage, out int slot)
    {
        if (_freeCount == 0)
        {
            slot = -1;
            _figures.Stages[stage].CountDropped();
            return false;
        }

        slot = _free[--_freeCount];
        ref CallSlot call = ref _slots[slot];
        call = new CallSlot { Due = due, Stage = stage, Generation = call.Generation + 1, IsLive = true };
        _figures.CountStarted(stage, due, Now);
        return true;
    }

    /// <summary>A call, to be read and written.</summary>
    public ref CallSlot this[int slot] => ref _slots[slot];

    /// <summary>The number that stands for a call in a transaction's handle.</summary>
    public long StateOf(int slot) => ((long)_slots[slot].Generation << 32) | (uint)slot;

    /// <summary>Finds the call of such a number, if it is still under way.</summary>
    public bool TryFind(long state, out int slot)
    {
        slot = (int)state;
        return (uint)slot < (uint)_slots.Length && _slots[slot].IsLive && _slots[slot].Generation == (uint)(state >> 32);
    }

    /// <summary>The call was answered: its latency ends.</summary>
    public void Answer(int slot)
    {
        ref CallSlot call = ref _slots[slot];
        call.IsAnswered = true;
        _figures.Record(call.Stage, call.Due, Now);
    }

    /// <summary>The call went well to its end.</summary>
    public void Complete(int slot)
    {
        _figures.Stages[_slots[slot].Stage].CountCompleted();
        CurrentStage?.CountCompletedMeanwhile();
        Free(slot);
    }

    /// <summary>The call has failed.</summary>
    public void Fail(int slot, FailureCause cause)
    {
        _figures.Stages[_slots[slot].Stage].CountFailed(cause);
        Free(slot);
    }

    /// <summary>Ends all calls that are under way as failed.</summary>
    public void Abandon()
    {
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (_slots[slot].IsLive)
            {
                Fail(slot, FailureCause.Unfinished);
            }
        }
    }

    private void Free(int slot)
    {
        _slots[slot].IsLive = false;
        _free[_freeCount++] = slot;
    }
}
