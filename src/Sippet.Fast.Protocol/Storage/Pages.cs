using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace Sippet.Fast.Storage;

/// <summary>
/// Structs by number, in arrays that never move: growing copies none of them, and a reference to one stays good. The arrays double from
/// one page to 4 MB, so that little of them is unused and the garbage collector sees few; it never looks into them when
/// <typeparamref name="T"/> has no references. One writer grows the list; any thread may read below a number that was handed to it.
/// </summary>
/// <typeparam name="T">A place is all zero at first, and begins at a multiple of 64 bytes if its size is one.</typeparam>
internal sealed unsafe class Pages<T>
    where T : struct
{
    private const int DefaultPageBytes = 1 << 16;
    private const int MaxArrayBytes = 4 << 20;
    private const int CacheLine = 64;

    private readonly int _bits;

    // Addresses in pinned arrays. References that are made of them are references into the arrays to the garbage collector.
    private nint[] _pages = [];
    private T[][] _arrays = [];

    /// <param name="pageBytes">The most bytes of a page.</param>
    public Pages(int pageBytes = DefaultPageBytes) => _bits = BitOperations.Log2((uint)(pageBytes / Unsafe.SizeOf<T>()));

    /// <summary>The number of places.</summary>
    public int Capacity => Volatile.Read(ref _pages).Length << _bits;

    /// <summary>Bytes held from the operating system.</summary>
    public long Reserved => (long)Capacity * Unsafe.SizeOf<T>();

    /// <summary>The place with a number below <see cref="Capacity"/>.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref Unsafe.AsRef<T>((void*)_pages[index >> _bits]), index & ((1 << _bits) - 1));
    }

    /// <summary>Consecutive places, which must not cross a multiple of <see cref="PageLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice(int index, int length)
    {
        int start = index & (PageLength - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(PageLength - start));
        return new Span<T>((void*)_pages[index >> _bits], PageLength).Slice(start, length);
    }

    /// <summary>The places of a page: a power of two.</summary>
    public int PageLength => 1 << _bits;

    /// <summary>Adds places, as many as there are, but no more than 4 MB of them.</summary>
    public void Grow()
    {
        nint pageBytes = (nint)Unsafe.SizeOf<T>() << _bits;
        int count = Math.Clamp(_pages.Length, 1, MaxArrayBytes / (int)pageBytes);
        bool isPlain = !RuntimeHelpers.IsReferenceOrContainsReferences<T>();
        nint alignment = count * pageBytes < HugePages.Size ? CacheLine : HugePages.Size; // what is left over for it is never touched
        int padding = isPlain ? (int)(alignment / Unsafe.SizeOf<T>()) + 1 : 0;
        T[] array = GC.AllocateArray<T>((count << _bits) + padding, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        if (isPlain)
        {
            address = (address + alignment - 1) & -alignment;
        }

        HugePages.Advise(address, count * pageBytes);
        nint[] pages = new nint[_pages.Length + count];
        _pages.CopyTo(pages, 0);
        for (int i = 0; i < count; i++)
        {
            pages[_pages.Length + i] = address + (i * pageBytes);
        }

        _arrays = [.. _arrays, array];
        Volatile.Write(ref _pages, pages);
    }
}
