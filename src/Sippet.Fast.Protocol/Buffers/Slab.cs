using System.Runtime.CompilerServices;
using System.Threading;

namespace Sippet.Fast.Buffers;

/// <summary>
/// Structs in large arrays, addressed by number: the garbage collector sees one object for each <see cref="ChunkSize"/> of them.
/// Grows chunk by chunk without copying, never shrinks. One writer; a slot's address does not change while the slab lives.
/// </summary>
/// <typeparam name="T">What a slot holds; it keeps its content while the slot is free.</typeparam>
internal sealed class Slab<T>(int capacity)
    where T : struct
{
    /// <summary>Slots of a chunk.</summary>
    public const int ChunkSize = 1 << ChunkBits;

    private const int ChunkBits = 12;
    private const int None = -1;

    private T[][] _chunks = [];
    private int[][] _nextFree = [];
    private int _firstFree = None;

    /// <summary>The most slots that can be taken at a time.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>The slots that are taken.</summary>
    public int Count { get; private set; }

    /// <summary>One more than the highest slot that was ever taken.</summary>
    public int HighWater { get; private set; }

    /// <summary>The slots that there are, taken or not; on any thread, where a slot below it may be read while its owner writes.</summary>
    public int SharedCount => Volatile.Read(ref _chunks).Length << ChunkBits;

    /// <summary>The content of a slot.</summary>
    public ref T this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[slot >> ChunkBits][slot & (ChunkSize - 1)];
    }

    /// <summary>Takes a slot: the one that was freed last (its memory is the warmest), else a new one.</summary>
    /// <returns>False when <see cref="Capacity"/> slots are taken.</returns>
    public bool TryTake(out int slot)
    {
        slot = _firstFree;
        if (slot != None)
        {
            _firstFree = NextFree(slot);
        }
        else if (HighWater == Capacity)
        {
            return false;
        }
        else
        {
            slot = HighWater++;
            if ((slot & (ChunkSize - 1)) == 0)
            {
                AddChunk();
            }
        }

        Count++;
        return true;
    }

    /// <summary>Gives a slot back; it must be taken.</summary>
    public void Free(int slot)
    {
        NextFree(slot) = _firstFree;
        _firstFree = slot;
        Count--;
    }

    private ref int NextFree(int slot) => ref _nextFree[slot >> ChunkBits][slot & (ChunkSize - 1)];

    private void AddChunk()
    {
        _nextFree = [.. _nextFree, new int[ChunkSize]];
        Volatile.Write(ref _chunks, [.. _chunks, new T[ChunkSize]]); // readers see no chunk before it is there
    }
}
