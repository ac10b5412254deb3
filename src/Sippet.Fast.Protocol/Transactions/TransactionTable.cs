using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using Sippet.Fast.Concurrency;
using Sippet.Fast.Storage;

namespace Sippet.Fast.Transactions;

/// <summary>
/// Transaction keys to slots, with one writer, the worker that owns it, and lock-free readers on any thread. It is a linear hash
/// table: buckets of one cache line, of which one is split with some keys by which the table becomes fuller than ever. So no
/// insertion ever waits for the table to be copied, and what is not found is not found in one cache line. An entry is a few bits of the key and its
/// slot; the whole key is read where the slot is, which whoever finds it reads anyway.
/// </summary>
/// <typeparam name="TKeys">Where the keys are.</typeparam>
/// <param name="keys">The keys of the slots; a slot has its key from before it is added until after it is removed.</param>
internal sealed class TransactionTable<TKeys>(TKeys keys)
    where TKeys : struct, ISlotKeys
{
    // Those that were not split yet in a round have up to twice as many, and seldom more than their seven: a chain goes on in a line that is not fetched
    // ahead. With three a bucket there are fewer lines, and each operation takes a sixth longer.
    private const int KeysPerBucket = 2;

    // The two halves of a bucket that is split differ in a bit above these, so that both stand under the same lock.
    private const int LockBits = 8;
    private const int LockCount = 1 << LockBits;
    private const int None = -1;

    // The addresses of pages that large stay in the first cache with a million keys.
    private const int PageBytes = 1 << 18;

    private readonly SequenceLock[] _locks = new SequenceLock[LockCount];
    private readonly Pages<TableBucket> _buckets = WithPlaces(new Pages<TableBucket>(PageBytes), LockCount);

    // The first of it from the start: when as many keys as that meet is chance, and no message is to allocate.
    private readonly Pages<TableBucket> _overflow = WithPlaces(new Pages<TableBucket>(), 1);
    private int _bucketCount = LockCount;
    private int _overflowCount;
    private int _freeOverflow = None;

    /// <summary>The number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes held from the operating system.</summary>
    public long Reserved => _buckets.Reserved + _overflow.Reserved;

    /// <summary>Lets what a key's lookup, addition or removal reads come from memory while something else is done. The owner only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(UInt128 key) => CacheFetch.Begin(ref BucketOf(key));

    /// <summary>Finds the slot of a key. The owner only.</summary>
    public bool TryFind(UInt128 key, out int slot)
    {
        for (ref TableBucket bucket = ref BucketOf(key); ; bucket = ref _overflow[bucket.Next - 1])
        {
            for (uint places = bucket.PlacesOfTag(TagOf(key)); places != 0; places &= places - 1)
            {
                slot = bucket.Slots[BitOperations.TrailingZeroCount(places)];
                if (keys.KeyOf(slot) == key)
                {
                    return true;
                }
            }

            if (bucket.Next == 0)
            {
                slot = None;
                return false;
            }
        }
    }

    /// <summary>Finds the slot of a key, on any thread. The transaction may end at any time: check its generation.</summary>
    public bool TryFindShared(UInt128 key, out int slot)
    {
        ref SequenceLock sequence = ref LockOf(key);
        SpinWait wait = default;
        while (true)
        {
            uint begin = sequence.BeginRead();
            bool found = TryProbe(key, out slot);
            if (sequence.IsUnchanged(begin))
            {
                return found;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Adds the key of a slot; it is not in the table. The owner only.</summary>
    public void Add(UInt128 key, int slot)
    {
        if (Count >= _bucketCount * KeysPerBucket)
        {
            Split();
        }

        ref SequenceLock sequence = ref LockOf(key);
        sequence.BeginWrite();
        Insert(TagOf(key), slot);
        sequence.EndWrite();
        Count++;
    }

    /// <summary>Removes the key of a slot; one that is not in the table is ignored. The owner only.</summary>
    public void Remove(UInt128 key, int slot)
    {
        for (ref TableBucket bucket = ref BucketOf(key); ; bucket = ref _overflow[bucket.Next - 1])
        {
            uint place = bucket.PlaceOfSlot(slot);
            if (place != 0)
            {
                ref SequenceLock sequence = ref LockOf(key);
                sequence.BeginWrite();
                FillGap(ref BucketOf(key), ref bucket, BitOperations.TrailingZeroCount(place));
                sequence.EndWrite();
                Count--;
                return;
            }

            if (bucket.Next == 0)
            {
                return;
            }
        }
    }

    private static Pages<TableBucket> WithPlaces(Pages<TableBucket> buckets, int places)
    {
        while (buckets.Capacity < places)
        {
            buckets.Grow();
        }

        return buckets;
    }

    // A reader may see entries, links and the number of buckets change while it goes: it never leaves what is there, and never goes round for ever.
    private bool TryProbe(UInt128 key, out int slot)
    {
        int buckets = Volatile.Read(ref _bucketCount);
        int left = Volatile.Read(ref _overflowCount);
        ref TableBucket bucket = ref _buckets[IndexOf(TagOf(key), buckets)];
        while (true)
        {
            for (uint places = bucket.PlacesOfTag(TagOf(key)); places != 0; places &= places - 1)
            {
                slot = Volatile.Read(ref bucket.Slots[BitOperations.TrailingZeroCount(places)]); // before its key, which may be in a new page
                if (keys.KeyOf(slot) == key)
                {
                    return true;
                }
            }

            int next = Volatile.Read(ref bucket.Next); // once: it may be another one the next time
            if (next == 0 || left-- <= 0 || next > _overflow.Capacity)
            {
                slot = None;
                return false;
            }

            bucket = ref _overflow[next - 1];
        }
    }

    private void Insert(int tag, int slot)
    {
        ref TableBucket bucket = ref _buckets[IndexOf(tag, _bucketCount)];
        while (bucket.Next != 0)
        {
            bucket = ref _overflow[bucket.Next - 1];
        }

        if (bucket.Count == TableBucket.Places)
        {
            int next = TakeOverflow();
            bucket.Next = next + 1;
            bucket = ref _overflow[next];
        }

        bucket.Tags[bucket.Count] = tag;
        bucket.Slots[bucket.Count] = slot;
        bucket.Count++;
    }

    // The last entry of the chain moves into the gap: all buckets but the last one are full, and none is empty but the first one.
    private void FillGap(ref TableBucket first, ref TableBucket bucket, int place)
    {
        ref TableBucket last = ref first;
        ref TableBucket beforeLast = ref first;
        while (last.Next != 0)
        {
            beforeLast = ref last;
            last = ref _overflow[last.Next - 1];
        }

        int lastPlace = --last.Count;
        bucket.Tags[place] = last.Tags[lastPlace];
        bucket.Slots[place] = last.Slots[lastPlace];
        if (lastPlace == 0 && !Unsafe.AreSame(ref last, ref beforeLast))
        {
            FreeOverflow(ref beforeLast);
        }
    }

    // Splits the next bucket of the round: its keys stay, or go into a new bucket at the end.
    private void Split()
    {
        if (_bucketCount == _buckets.Capacity)
        {
            _buckets.Grow();
        }

        int split = _bucketCount - (int)BitOperations.RoundUpToPowerOf2((uint)_bucketCount + 1) / 2;
        ref SequenceLock sequence = ref _locks[split & (LockCount - 1)];
        sequence.BeginWrite();
        Volatile.Write(ref _bucketCount, _bucketCount + 1);
        ref TableBucket bucket = ref _buckets[split];
        TableBucket old = bucket;
        bucket = default;
        Distribute(old);
        while (old.Next != 0)
        {
            int next = old.Next - 1;
            old.Next = 0;
            TableBucket further = _overflow[next];
            Release(next);
            Distribute(further);
            old.Next = further.Next;
        }

        sequence.EndWrite();
    }

    private void Distribute(in TableBucket bucket)
    {
        for (int place = 0; place < bucket.Count; place++)
        {
            Insert(bucket.Tags[place], bucket.Slots[place]);
        }
    }

    private int TakeOverflow()
    {
        int taken = _freeOverflow;
        if (taken != None)
        {
            _freeOverflow = _overflow[taken].Next - 1;
            _overflow[taken].Next = 0;
            return taken;
        }

        if (_overflowCount == _overflow.Capacity)
        {
            _overflow.Grow();
        }

        taken = _overflowCount;
        Volatile.Write(ref _overflowCount, taken + 1);
        return taken;
    }

    private void FreeOverflow(ref TableBucket before)
    {
        int freed = before.Next - 1;
        before.Next = 0;
        Release(freed);
    }

    private void Release(int overflow)
    {
        _overflow[overflow] = new TableBucket { Next = _freeOverflow + 1 };
        _freeOverflow = overflow;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TableBucket BucketOf(UInt128 key) => ref _buckets[IndexOf(TagOf(key), _bucketCount)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref SequenceLock LockOf(UInt128 key) => ref _locks[TagOf(key) & (LockCount - 1)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TagOf(UInt128 key) => (int)(ulong)key;

    // Of the buckets in the present round as many bits as name one that is there already.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOf(int tag, int buckets)
    {
        int mask = (int)(uint.MaxValue >> BitOperations.LeadingZeroCount((uint)buckets));
        int index = tag & mask;
        return index < buckets ? index : index & (mask >> 1);
    }
}
