using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using Sippet.Fast.Concurrency;
using Sippet.Fast.Storage;

namespace Sippet.Fast.Transactions;

/// <summary>
/// Transaction keys to slots, with one writer, the worker that owns it, and lock-free readers on any thread. It is a linear hash
/// table: buckets of one cache line, of which one is split with each key by which the table becomes fuller than ever. So no
/// insertion ever waits for the table to be copied, and what is not found is not found in one cache line.
/// </summary>
internal sealed class TransactionTable
{
    // The two halves of a bucket that is split differ in a bit above these, so that both stand under the same lock.
    private const int LockBits = 8;
    private const int LockCount = 1 << LockBits;
    private const int None = -1;

    // The addresses of pages that large stay in the first cache with a million keys.
    private const int PageBytes = 1 << 18;

    private readonly SequenceLock[] _locks = new SequenceLock[LockCount];
    private readonly Pages<TableBucket> _buckets = new(PageBytes);
    private readonly Pages<TableBucket> _overflow = new();
    private int _bucketCount = LockCount;
    private int _overflowCount;
    private int _freeOverflow = None;

    public TransactionTable()
    {
        while (_buckets.Capacity < LockCount)
        {
            _buckets.Grow();
        }
    }

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
            int place = bucket.IndexOf(key);
            if (place >= 0)
            {
                slot = bucket.Slots[place] - 1;
                return true;
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

    /// <summary>Adds a key that is not in the table. The owner only.</summary>
    public void Add(UInt128 key, int slot)
    {
        // A key a bucket: those that were not split yet in a round have up to two on average, and seldom more than their three. A line that a chain goes
        // on in is not fetched ahead: with two buckets for three keys, waiting for those was what a million of keys cost.
        if (Count >= _bucketCount)
        {
            Split();
        }

        ref SequenceLock sequence = ref LockOf(key);
        sequence.BeginWrite();
        Insert(ref BucketOf(key), key, slot + 1);
        sequence.EndWrite();
        Count++;
    }

    /// <summary>Removes a key; one that is not in the table is ignored. The owner only.</summary>
    public void Remove(UInt128 key)
    {
        for (ref TableBucket bucket = ref BucketOf(key); ; bucket = ref _overflow[bucket.Next - 1])
        {
            int place = bucket.IndexOf(key);
            if (place >= 0)
            {
                ref SequenceLock sequence = ref LockOf(key);
                sequence.BeginWrite();
                FillGap(ref BucketOf(key), ref bucket, place);
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

    // A reader may see links and the number of buckets change while it goes: it never leaves what is there, and never goes round for ever.
    private bool TryProbe(UInt128 key, out int slot)
    {
        int buckets = Volatile.Read(ref _bucketCount);
        int left = Volatile.Read(ref _overflowCount);
        ref TableBucket bucket = ref _buckets[IndexOf(key, buckets)];
        while (true)
        {
            int place = bucket.IndexOf(key);
            if (place >= 0)
            {
                slot = bucket.Slots[place] - 1;
                return true;
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

    private void Insert(ref TableBucket bucket, UInt128 key, int slotPlusOne)
    {
        while (bucket.Next != 0)
        {
            bucket = ref _overflow[bucket.Next - 1];
        }

        int place = bucket.Count;
        if (place == TableBucket.Places)
        {
            int next = TakeOverflow();
            bucket.Next = next + 1;
            bucket = ref _overflow[next];
            place = 0;
        }

        bucket.Keys[place] = key;
        bucket.Slots[place] = slotPlusOne;
    }

    // The last key of the chain moves into the gap: all buckets but the last one are full, and none is empty but the first one.
    private void FillGap(ref TableBucket first, ref TableBucket bucket, int place)
    {
        ref TableBucket last = ref first;
        ref TableBucket beforeLast = ref first;
        while (last.Next != 0)
        {
            beforeLast = ref last;
            last = ref _overflow[last.Next - 1];
        }

        int lastPlace = last.Count - 1;
        bucket.Keys[place] = last.Keys[lastPlace];
        bucket.Slots[place] = last.Slots[lastPlace];
        last.Slots[lastPlace] = 0;
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
        for (int place = 0; place < TableBucket.Places && bucket.Slots[place] != 0; place++)
        {
            Insert(ref BucketOf(bucket.Keys[place]), bucket.Keys[place], bucket.Slots[place]);
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
    private ref TableBucket BucketOf(UInt128 key) => ref _buckets[IndexOf(key, _bucketCount)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref SequenceLock LockOf(UInt128 key) => ref _locks[(int)(ulong)key & (LockCount - 1)];

    // Of the buckets in the present round as many bits as name one that is there already.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOf(UInt128 key, int buckets)
    {
        int mask = (int)(uint.MaxValue >> BitOperations.LeadingZeroCount((uint)buckets));
        int index = (int)(ulong)key & mask;
        return index < buckets ? index : index & (mask >> 1);
    }
}
