using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Buffers;

/// <summary>
/// Byte runs of any length in large arrays: what live transactions retain. A run takes the next multiple of 64 bytes up to 2 KB,
/// beyond it the next power of two, and its place is used again by the next run of that size. One writer; nothing is cleared.
/// </summary>
internal sealed class ByteStore
{
    /// <summary>The longest run: a UDP datagram.</summary>
    public const int MaxLength = 1 << 16;

    private const int UnitBits = 6;
    private const int ChunkBits = 20;
    private const int SmallLimit = 2048;
    private const int SmallClasses = SmallLimit >> UnitBits;
    private const int Classes = SmallClasses + 5; // and 4, 8, 16, 32, 64 KB
    private const int None = -1;

    private readonly int[] _free = new int[Classes];
    private byte[][] _chunks = [];
    private int _nextUnit;

    public ByteStore() => Array.Fill(_free, None);

    /// <summary>Bytes held from the operating system.</summary>
    public long Reserved => (long)_chunks.Length << ChunkBits;

    /// <summary>The bytes of a block.</summary>
    public Span<byte> this[ByteBlock block] => At(block.Unit, block.Length);

    /// <summary>Takes a block for <paramref name="length"/> bytes; its content is undefined.</summary>
    /// <param name="length">1 to <see cref="MaxLength"/>.</param>
    public ByteBlock Take(int length)
    {
        int sizeClass = ClassOf(length);
        int unit = _free[sizeClass];
        if (unit == None)
        {
            unit = Grow(SizeOf(sizeClass));
        }
        else
        {
            _free[sizeClass] = MemoryMarshal.Read<int>(At(unit, sizeof(int))); // a free block holds the number of the next one
        }

        return new ByteBlock(unit, length);
    }

    /// <summary>Gives a block back; no block is ignored.</summary>
    public void Free(ByteBlock block)
    {
        if (!block.IsNone)
        {
            int sizeClass = ClassOf(block.Length);
            MemoryMarshal.Write(At(block.Unit, sizeof(int)), _free[sizeClass]);
            _free[sizeClass] = block.Unit;
        }
    }

    /// <summary>Keeps a copy of the bytes, in the place of <paramref name="block"/> when it has the same size.</summary>
    /// <param name="block">The block that is replaced; none is allowed.</param>
    /// <param name="bytes">1 to <see cref="MaxLength"/> bytes.</param>
    public void Replace(ref ByteBlock block, ReadOnlySpan<byte> bytes)
    {
        if (block.IsNone || ClassOf(block.Length) != ClassOf(bytes.Length))
        {
            Free(block);
            block = Take(bytes.Length);
        }
        else
        {
            block = new ByteBlock(block.Unit, bytes.Length);
        }

        bytes.CopyTo(this[block]);
    }

    private static int ClassOf(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        return length <= SmallLimit
            ? (length - 1) >> UnitBits
            : SmallClasses + BitOperations.Log2((uint)(length - 1)) - 11;
    }

    private static int SizeOf(int sizeClass) =>
        sizeClass < SmallClasses ? (sizeClass + 1) << UnitBits : 1 << (sizeClass - SmallClasses + 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> At(int unit, int length)
    {
        const int UnitsPerChunkBits = ChunkBits - UnitBits;
        int offset = (unit & ((1 << UnitsPerChunkBits) - 1)) << UnitBits;
        return _chunks[unit >> UnitsPerChunkBits].AsSpan(offset, length);
    }

    private int Grow(int size)
    {
        const int ChunkSize = 1 << ChunkBits;
        int left = (int)(Reserved - ((long)_nextUnit << UnitBits));
        if (left < size)
        {
            // What is left of the old chunk is too small for this size: it becomes blocks of the smaller ones.
            GiveAway(left);
            Array.Resize(ref _chunks, _chunks.Length + 1);
            _chunks[^1] = GC.AllocateUninitializedArray<byte>(ChunkSize);
        }

        int unit = _nextUnit;
        _nextUnit += size >> UnitBits;
        return unit;
    }

    private void GiveAway(int left)
    {
        while (left > 0)
        {
            int size = left >= SmallLimit ? SmallLimit : left;
            Free(new ByteBlock(_nextUnit, size));
            _nextUnit += size >> UnitBits;
            left -= size;
        }
    }
}
