using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;

namespace Sippet.Fast.Buffers;

/// <summary>
/// Blocks and slots that are freed and used again, held against lists that CsCheck changes in the same way: each keeps what was put into it until
/// it is freed. A sequence that fails is made as short as it can be, and printed with its seed.
/// </summary>
public sealed class ReuseModelTests
{
    private const int Samples = 500;

    // Most are small, so that pages are shared; some are as long as a datagram, so that pages fill and become empty.
    private static readonly Gen<int> s_length = Gen.OneOf(Gen.Int[1, 40], Gen.Int[200, 600], Gen.Int[1, ByteStore.MaxLength]);

    private static readonly Gen<byte[]> s_run = Gen.Select(s_length, Gen.Byte, static (length, content) =>
    {
        byte[] run = new byte[length];
        Array.Fill(run, content);
        return run;
    });

    private static readonly Gen<(Slots, BoundedList)> s_slab =
        Gen.Int[1, 12].Select(static capacity => (new Slots(capacity), new BoundedList(capacity, [])));

    [Fact]
    public void StoreKeepsWhatAListKeeps() => Gen.Const(static () => (new Blocks(), new List<byte[]>())).SampleModelBased(
        Gen.Select(Gen.Int[1, 20], s_run).Operation<Blocks, List<byte[]>>(
            static one => $"Take {one.Item1} × {one.Item2.Length}",
            static (blocks, one) => Repeat(one.Item1, () => blocks.Take(one.Item2)),
            static (list, one) => Repeat(one.Item1, () => list.Add(one.Item2))),
        Gen.Select(Gen.Int[0, 100], s_run).Operation<Blocks, List<byte[]>>(
            static one => $"Replace {one.Item1} by {one.Item2.Length}",
            static (blocks, one) => blocks.Replace(one.Item1, one.Item2),
            static (list, one) =>
            {
                if (list.Count > 0)
                {
                    list[one.Item1 % list.Count] = one.Item2;
                }
            }),
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 100]).Operation<Blocks, List<byte[]>>(
            static one => $"Free {one.Item1} from {one.Item2} on",
            static (blocks, one) => Repeat(one.Item1, () => blocks.Free(one.Item2)),
            static (list, one) => Repeat(Math.Min(one.Item1, list.Count), () => list.RemoveAt(one.Item2 % list.Count))),
        equal: static (blocks, list) => blocks.AreThese(list),
        iter: Samples,
        printActual: static _ => "blocks",
        printModel: static list => string.Join(' ', list.Select(static run => $"{run.Length}×{run[0]}")));

    [Fact]
    public void SlabKeepsWhatAListKeeps() => s_slab.SampleModelBased(
        Gen.Long.Operation<Slots, BoundedList>(
            static value => $"Take {value}",
            static (slots, value) => slots.Take(value),
            static (list, value) =>
            {
                if (list.Values.Count < list.Capacity)
                {
                    list.Values.Add(value);
                }
            }),
        Gen.Int[0, 100].Operation<Slots, BoundedList>(
            static number => $"Free {number}",
            static (slots, number) => slots.Free(number),
            static (list, number) =>
            {
                if (list.Values.Count > 0)
                {
                    list.Values.RemoveAt(number % list.Values.Count);
                }
            }),
        equal: static (slots, list) => slots.AreThese(list.Values),
        iter: Samples,
        printActual: static slots => slots.ToString(),
        printModel: static list => string.Join(' ', list.Values));

    private static void Repeat(int times, Action act)
    {
        for (int i = 0; i < times; i++)
        {
            act();
        }
    }

    private sealed record BoundedList(int Capacity, List<long> Values);

    private sealed class Blocks
    {
        private readonly ByteStore _store = new();
        private readonly List<ByteBlock> _blocks = [];

        public void Take(byte[] run)
        {
            ByteBlock block = _store.Take(run.Length);
            run.CopyTo(_store[block]);
            _blocks.Add(block);
        }

        public void Replace(int number, byte[] run)
        {
            if (_blocks.Count > 0)
            {
                ByteBlock block = _blocks[number % _blocks.Count];
                _store.Replace(ref block, run);
                _blocks[number % _blocks.Count] = block;
            }
        }

        public void Free(int number)
        {
            if (_blocks.Count > 0)
            {
                _store.Free(_blocks[number % _blocks.Count]);
                _blocks.RemoveAt(number % _blocks.Count);
            }
        }

        public bool AreThese(List<byte[]> runs) =>
            runs.Count == _blocks.Count
            && runs.Zip(_blocks).All(pair => _store[pair.Second].SequenceEqual(pair.First))
            && (runs.Count > 0 || _store.InUse == 0);
    }

    private sealed class Slots(int capacity)
    {
        private readonly Slab<long> _slab = new(capacity);
        private readonly List<int> _slots = [];

        public void Take(long value)
        {
            if (_slab.TryTake(out int slot))
            {
                _slab[slot] = value;
                _slots.Add(slot);
            }
        }

        public void Free(int number)
        {
            if (_slots.Count > 0)
            {
                _slab.Free(_slots[number % _slots.Count]);
                _slots.RemoveAt(number % _slots.Count);
            }
        }

        public bool AreThese(List<long> values) =>
            _slab.Count == values.Count && values.SequenceEqual(_slots.Select(slot => _slab[slot])) && _slab.HighWater <= _slab.Capacity;

        public override string ToString() => string.Join(' ', _slots.Select(slot => $"{slot}:{_slab[slot]}"));
    }
}
