using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sippet.Fast.Storage;

namespace Sippet.Fast.Buffers;

/// <summary>
/// Byte runs of any length in large arrays: what live transactions retain. A run takes a block of the next one of the
/// <see cref="SizeClasses"/>, in a page of blocks of that size. A freed block is used again by the next run of its size, and a page
/// without any run by any size: what is reserved follows the most that was kept at a time, however lengths change. One writer;
/// nothing is cleared.
/// </summary>
internal sealed class ByteStore
{
    /// <summary>The longest run: a UDP datagram.</summary>
    public const int MaxLength = 1 << 16;

    private const int None = -1;
    private const int PageUnits = 1 << SizeClasses.PageUnitBits;

    private readonly Pages<Unit> _units = new(PageUnits << SizeClasses.UnitBits);
    private readonly int[] _withRoom = new int[SizeClasses.Count];
    private StorePage[] _pages = [];
    private int _pageCount;
    private int _firstEmpty = None;

    public ByteStore() => Array.Fill(_withRoom, None);

    /// <summary>Bytes held from the operating system.</summary>
    public long Reserved => _units.Reserved;

    /// <summary>Bytes of the pages that have a size: what was ever in use and did not become empty as a whole since.</summary>
    public long InUse { get; private set; }

    /// <summary>The bytes of a block.</summary>
    public Span<byte> this[ByteBlock block] => At(block.Unit, block.Length);

    /// <summary>Takes a block for <paramref name="length"/> bytes; its content is undefined.</summary>
    /// <param name="length">1 to <see cref="MaxLength"/>.</param>
    public ByteBlock Take(int length)
    {
        int sizeClass = SizeClasses.Of(length);
        int number = _withRoom[sizeClass];
        if (number == None)
        {
            number = TakePage(sizeClass);
        }

        ref StorePage page = ref _pages[number];
        int unit = page.FirstFree;
        if (unit != None)
        {
            page.FirstFree = NextFree(unit);
        }
        else
        {
            unit = (number << SizeClasses.PageUnitBits) + (page.Touched++ * SizeClasses.UnitsOf(sizeClass));
        }

        if (++page.Taken == SizeClasses.BlocksOf(sizeClass))
        {
            Unlink(page);
        }

        return new ByteBlock(unit, length);
    }

    /// <summary>Gives a block back; no block is ignored.</summary>
    public void Free(ByteBlock block)
    {
        if (block.IsNone)
        {
            return;
        }

        int number = block.Unit >> SizeClasses.PageUnitBits;
        ref StorePage page = ref _pages[number];
        if (page.Taken-- == SizeClasses.BlocksOf(page.SizeClass))
        {
            Link(number, ref page);
        }

        NextFree(block.Unit) = page.FirstFree;
        page.FirstFree = block.Unit;
        if (page.Taken == 0)
        {
            Unlink(page);
            page.Next = _firstEmpty;
            _firstEmpty = number;
            InUse -= PageUnits << SizeClasses.UnitBits;
        }
    }

    /// <summary>Keeps a copy of the bytes, in the place of <paramref name="block"/> when it has the same size.</summary>
    /// <param name="block">The block that is replaced; none is allowed.</param>
    /// <param name="bytes">1 to <see cref="MaxLength"/> bytes.</param>
    public void Replace(ref ByteBlock block, ReadOnlySpan<byte> bytes)
    {
        if (block.IsNone || SizeClasses.Of(block.Length) != SizeClasses.Of(bytes.Length))
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

    // An empty page, or a new one, becomes the first of its size.
    private int TakePage(int sizeClass)
    {
        int number = _firstEmpty;
        if (number != None)
        {
            _firstEmpty = _pages[number].Next;
        }
        else
        {
            number = _pageCount++;
            if (number << SizeClasses.PageUnitBits == _units.Capacity)
            {
                _units.Grow();
                Array.Resize(ref _pages, _units.Capacity >> SizeClasses.PageUnitBits);
            }
        }

        ref StorePage page = ref _pages[number];
        page = new StorePage { FirstFree = None, SizeClass = (byte)sizeClass };
        Link(number, ref page);
        InUse += PageUnits << SizeClasses.UnitBits;
        return number;
    }

    private void Link(int number, ref StorePage page)
    {
        ref int first = ref _withRoom[page.SizeClass];
        page.Previous = None;
        page.Next = first;
        if (first != None)
        {
            _pages[first].Previous = number;
        }

        first = number;
    }

    private void Unlink(in StorePage page)
    {
        if (page.Next != None)
        {
            _pages[page.Next].Previous = page.Previous;
        }

        if (page.Previous != None)
        {
            _pages[page.Previous].Next = page.Next;
        }
        else
        {
            _withRoom[page.SizeClass] = page.Next;
        }
    }

    // A free block holds the number of the next one.
    private ref int NextFree(int unit) => ref Unsafe.As<Unit, int>(ref _units[unit]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> At(int unit, int length) =>
        MemoryMarshal.AsBytes(_units.Slice(unit, (length + Unit.Size - 1) >> SizeClasses.UnitBits))[..length];

    [StructLayout(LayoutKind.Sequential, Size = Size)]
    private struct Unit
    {
        public const int Size = 1 << SizeClasses.UnitBits;
    }
}
