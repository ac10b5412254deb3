using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Storage;

/// <summary>A pinned array of some pages, all zero, in large pages where it is large enough for them.</summary>
/// <typeparam name="T">What a place holds.</typeparam>
internal sealed unsafe class PageArray<T>
    where T : struct
{
    private const int CacheLine = 64;
    private const int SmallPage = 1 << 12;

    private readonly T[] _array;
    private readonly nint _bytes;

    /// <param name="count">The number of pages.</param>
    /// <param name="pageLength">The places of each.</param>
    public PageArray(int count, int pageLength)
    {
        Count = count;
        _bytes = (nint)count * pageLength * Unsafe.SizeOf<T>();
        bool isPlain = !RuntimeHelpers.IsReferenceOrContainsReferences<T>();

        // It begins where a large page does, and the last one of them belongs to it as a whole. What is left over for that is never touched.
        nint alignment = IsLarge(_bytes) ? HugePages.Size : CacheLine;
        nint bytes = isPlain ? ((_bytes + alignment - 1) & -alignment) + alignment : _bytes;
        _array = GC.AllocateArray<T>((int)(bytes / Unsafe.SizeOf<T>()) + 1, pinned: true);
        Address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        if (isPlain)
        {
            Address = (Address + alignment - 1) & -alignment;
            HugePages.Advise(Address, bytes - alignment);
        }
    }

    /// <summary>The number of pages.</summary>
    public int Count { get; }

    /// <summary>Where the first page begins. A reference that is made of it is one into the array to the garbage collector.</summary>
    public nint Address { get; }

    /// <summary>Whether so many bytes are in large pages, each of which the system clears when it is first touched: for milliseconds, if it has to ask for it itself.</summary>
    public static bool IsLarge(nint bytes) => bytes >= HugePages.Size;

    /// <summary>Has all of it backed, which takes the time that its user would have to wait else. Before anybody uses it; it is large, and without references.</summary>
    public void Touch()
    {
        if (!HugePages.TryPopulate(Address, _bytes))
        {
            for (nint offset = 0; offset < _bytes; offset += SmallPage)
            {
                *(byte*)(Address + offset) = 0;
            }
        }
    }
}
