using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Sippet.Fast.Storage;

/// <summary>
/// Structs by number, in arrays that never move: growing copies none of them, and a reference to one stays good. The arrays double from
/// one page to 4 MB, so that little of them is unused and the garbage collector sees few; it never looks into them when
/// <typeparamref name="T"/> has no references. One writer grows the list; any thread may read below a number that was handed to it.
/// A large array is made, and touched, on the thread pool before it is needed: its writer does not wait for the system to clear it.
/// </summary>
/// <typeparam name="T">A place is all zero at first, and begins at a multiple of 64 bytes if its size is one.</typeparam>
internal sealed unsafe class Pages<T>
    where T : struct
{
    private const int DefaultPageBytes = 1 << 16;
    private const int MaxArrayBytes = 4 << 20;

    private readonly int _bits;
    private nint[] _pages = []; // their addresses
    private PageArray<T>[] _arrays = [];
    private PageArray<T>? _next;
    private volatile bool _isNextAsked;

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

    /// <summary>Whether there is an array that was touched already; on any thread.</summary>
    public bool IsNextReady => Volatile.Read(ref _next) is not null;

    /// <summary>Adds places, as many as there are, but no more than 4 MB of them.</summary>
    public void Grow()
    {
        PageArray<T>? next = Interlocked.Exchange(ref _next, null);
        _isNextAsked &= next is null;
        PageArray<T> array = next ?? new PageArray<T>(StepFrom(_pages.Length), PageLength);
        nint[] pages = new nint[_pages.Length + array.Count];
        _pages.CopyTo(pages, 0);
        for (int i = 0; i < array.Count; i++)
        {
            pages[_pages.Length + i] = array.Address + (i * PageBytes);
        }

        _arrays = [.. _arrays, array];
        Volatile.Write(ref _pages, pages);
        if (PageArray<T>.IsLarge(StepFrom(pages.Length) * PageBytes) && !_isNextAsked)
        {
            _isNextAsked = true;
            ThreadPool.UnsafeQueueUserWorkItem(static list => list.MakeNext(), this, preferLocal: false);
        }
    }

    private nint PageBytes => (nint)Unsafe.SizeOf<T>() << _bits;

    private int StepFrom(int pages) => Math.Clamp(pages, 1, MaxArrayBytes / (int)PageBytes);

    private void MakeNext()
    {
        try
        {
            PageArray<T> next = new(StepFrom(Volatile.Read(ref _pages).Length), PageLength);
            next.Touch();
            Volatile.Write(ref _next, next);
        }
        catch (OutOfMemoryException)
        {
            _isNextAsked = false; // the writer will see for itself, if it comes to that
        }
    }
}
