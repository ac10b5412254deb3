using System.Runtime.CompilerServices;
using Sippet.Fast.Storage;

namespace Sippet.Fast.Buffers;

/// <summary>
/// Structs in large arrays, addressed by number: the garbage collector sees one object for thousands of them. Grows without
/// copying, never shrinks. One writer; a slot's address does not change while the slab lives.
/// </summary>
/// <typeparam name="T">What a slot holds; it keeps its content while the slot is free.</typeparam>
internal sealed class Slab<T>(int capacity)
    where T : struct
{
    private const int None = -1;

    private readonly Pages<T> _slots = new();
    private readonly Pages<int> _nextFree = new();
    private int _firstFree = None;

    /// <summary>The most slots that can be taken at a time.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>The slots that are taken.</summary>
    public int Count { get; private set; }

    /// <summary>One more than the highest slot that was ever taken.</summary>
    public int HighWater { get; private set; }

    /// <summary>The slots that there are, taken or not; on any thread, where a slot below it may be read while its owner writes.</summary>
    public int SharedCount => _slots.Capacity;

    /// <summary>The content of a slot.</summary>
    public ref T this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _slots[slot];
    }

    /// <summary>Lets the content of a slot come from memory while something else is done.</summary>
    public void Prefetch(int slot) => CacheFetch.Begin(ref _slots[slot]);

    /// <summary>Takes a slot: the one that was freed last (its memory is the warmest), else a new one.</summary>
    /// <returns>False when <see cref="Capacity"/> slots are taken.</returns>
    public bool TryTake(out int slot)
    {
        slot = _firstFree;
        if (slot != None)
        {
            _firstFree = _nextFree[slot];
        }
        else if (HighWater == Capacity)
        {
            return false;
        }
        else
        {
            slot = HighWater++;
            if (slot == _slots.Capacity)
            {
                _slots.Grow();
            }

            if (slot == _nextFree.Capacity)
            {
                _nextFree.Grow();
            }
        }

        Count++;
        return true;
    }

    /// <summary>Gives a slot back; it must be taken.</summary>
    public void Free(int slot)
    {
        _nextFree[slot] = _firstFree;
        _firstFree = slot;
        Count--;
    }
}
