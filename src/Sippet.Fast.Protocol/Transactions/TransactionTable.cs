using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Sippet.Fast.Concurrency;

namespace Sippet.Fast.Transactions;

/// <summary>
/// Transaction keys to slots: open addressing with one writer, the worker that owns it, and lock-free readers on any thread.
/// It is cut into segments that grow each for itself, so that no insertion waits for the whole table to be copied.
/// </summary>
internal sealed class TransactionTable
{
    private const int SegmentBits = 8;
    private const int InitialCapacity = 16;

    private readonly Segment[] _segments = new Segment[1 << SegmentBits];

    public TransactionTable()
    {
        foreach (ref Segment segment in _segments.AsSpan())
        {
            segment.Entries = new Entry[InitialCapacity];
        }
    }

    /// <summary>The number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the slot of a key. The owner only.</summary>
    public bool TryFind(UInt128 key, out int slot) => TryProbe(SegmentOf(key).Entries, key, out slot);

    /// <summary>Finds the slot of a key, on any thread. The transaction may end at any time: check its generation.</summary>
    public bool TryFindShared(UInt128 key, out int slot)
    {
        ref Segment segment = ref SegmentOf(key);
        SpinWait wait = default;
        while (true)
        {
            uint begin = segment.Lock.BeginRead();
            bool found = TryProbe(Volatile.Read(ref segment.Entries), key, out slot);
            if (segment.Lock.IsUnchanged(begin))
            {
                return found;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Adds a key that is not in the table. The owner only.</summary>
    public void Add(UInt128 key, int slot)
    {
        ref Segment segment = ref SegmentOf(key);
        if (segment.Count >= segment.Entries.Length / 4 * 3)
        {
            Grow(ref segment);
        }

        segment.Lock.BeginWrite();
        Insert(segment.Entries, new Entry { Key = key, SlotPlusOne = slot + 1 });
        segment.Lock.EndWrite();
        segment.Count++;
        Count++;
    }

    /// <summary>Removes a key; one that is not in the table is ignored. The owner only.</summary>
    public void Remove(UInt128 key)
    {
        ref Segment segment = ref SegmentOf(key);
        Entry[] entries = segment.Entries;
        int mask = entries.Length - 1;
        int hole = Home(key, mask);
        while (entries[hole].Key != key)
        {
            if (entries[hole].SlotPlusOne == 0)
            {
                return;
            }

            hole = (hole + 1) & mask;
        }

        if (entries[hole].SlotPlusOne == 0)
        {
            return;
        }

        segment.Lock.BeginWrite();
        CloseGap(entries, hole, mask);
        segment.Lock.EndWrite();
        segment.Count--;
        Count--;
    }

    // Moves entries back over the hole, so that no marks of removed ones are left to be searched.
    private static void CloseGap(Entry[] entries, int hole, int mask)
    {
        for (int next = (hole + 1) & mask; entries[next].SlotPlusOne != 0; next = (next + 1) & mask)
        {
            int home = Home(entries[next].Key, mask);
            if (((next - home) & mask) >= ((next - hole) & mask))
            {
                entries[hole] = entries[next];
                hole = next;
            }
        }

        entries[hole] = default;
    }

    private static bool TryProbe(Entry[] entries, UInt128 key, out int slot)
    {
        int mask = entries.Length - 1;
        int index = Home(key, mask);

        // A reader may see entries move: the count keeps it from going round for ever.
        for (int left = entries.Length; left > 0; left--, index = (index + 1) & mask)
        {
            ref Entry entry = ref entries[index];
            if (entry.SlotPlusOne == 0)
            {
                break;
            }

            if (entry.Key == key)
            {
                slot = entry.SlotPlusOne - 1;
                return true;
            }
        }

        slot = -1;
        return false;
    }

    private static void Insert(Entry[] entries, in Entry entry)
    {
        int mask = entries.Length - 1;
        int index = Home(entry.Key, mask);
        while (entries[index].SlotPlusOne != 0)
        {
            index = (index + 1) & mask;
        }

        entries[index] = entry;
    }

    private static void Grow(ref Segment segment)
    {
        // Readers go on in the old array, which nobody changes any more, until they see the new one.
        Entry[] entries = new Entry[segment.Entries.Length * 2];
        foreach (ref readonly Entry entry in segment.Entries.AsSpan())
        {
            if (entry.SlotPlusOne != 0)
            {
                Insert(entries, entry);
            }
        }

        Volatile.Write(ref segment.Entries, entries);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Home(UInt128 key, int mask) => (int)(ulong)key & mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Segment SegmentOf(UInt128 key) => ref _segments[(int)(key >> (128 - SegmentBits))];

    private struct Entry
    {
        public UInt128 Key;
        public int SlotPlusOne; // 0: the entry is empty
    }

    private struct Segment
    {
        public Entry[] Entries;
        public SequenceLock Lock;
        public int Count;
    }
}
