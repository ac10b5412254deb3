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

        // It begins where a large page does, and the last one of them belongs to it as a whole; what is left over for that is never touched. References
        // stay where the garbage collector expects them.
        nint alignment = IsLarge(_bytes) ? HugePages.Size : RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? 1 : CacheLine;
        nint whole = (_bytes + alignment - 1) & -alignment;
        _array = GC.AllocateArray<T>((int)((whole + alignment) / Unsafe.SizeOf<T>()) + 1, pinned: true);
        Address = ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array)) + alignment - 1) & -alignment;
        HugePages.Advise(Address, whole);
    }

    /// <summary>The number of pages.</summary>
    public int Count { get; }

    /// <summary>Where the first page begins. A reference that is made of it is one into the array to the garbage collector.</summary>
    public nint Address { get; }

    /// <summary>
    /// Whether so many bytes are in large pages from the first to the last, without references. The system clears each when it is first touched: for
    /// milliseconds, if it has to ask for it itself.
    /// </summary>
    public static bool IsLarge(nint bytes) => bytes >= HugePages.Size && !RuntimeHelpers.IsReferenceOrContainsReferences<T>();

    /// <summary>Has all of it backed, which takes the time that its user would have to wait else. Before anybody uses it; it is large.</summary>
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
