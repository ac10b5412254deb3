using System;
using System.Runtime.InteropServices;
using Xunit;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// Memory between two pages that nobody may read, so that code without bounds checks which reads one byte too far ends the process
/// instead of passing unseen. On Linux, by mmap and mprotect.
/// </summary>
internal sealed partial class GuardedMemory : IDisposable
{
    private const int PageSize = 65_536; // no system has larger ones
    private const int ReadWrite = 3, NoAccess = 0, PrivateAnonymous = 0x22;

    private readonly nint _start;
    private readonly int _size;

    /// <param name="length">The most bytes that are needed between the guards.</param>
    public GuardedMemory(int length)
    {
        _size = (length + PageSize - 1) / PageSize * PageSize;
        nint guard = Map(0, (nuint)(PageSize + _size + PageSize), ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, guard);
        _start = guard + PageSize;
        Assert.Equal(0, Protect(guard, PageSize, NoAccess));
        Assert.Equal(0, Protect(_start + _size, PageSize, NoAccess));
    }

    /// <summary>Skips the test where there is no such guard.</summary>
    public static void Require() => Assert.SkipUnless(OperatingSystem.IsLinux(), "guard pages are made with mmap, on Linux alone");

    /// <summary>A copy of the bytes, of which the last one is the last that may be read.</summary>
    public ReadOnlySpan<byte> Copy(ReadOnlySpan<byte> bytes) => Copy(bytes, _size - bytes.Length);

    /// <summary>A copy of the bytes, of which the first one is the first that may be read.</summary>
    public ReadOnlySpan<byte> CopyToStart(ReadOnlySpan<byte> bytes) => Copy(bytes, 0);

    public void Dispose() => _ = Unmap(_start - PageSize, (nuint)(PageSize + _size + PageSize));

    private unsafe Span<byte> Copy(ReadOnlySpan<byte> bytes, int start)
    {
        Span<byte> place = new((byte*)_start + start, bytes.Length);
        bytes.CopyTo(place);
        return place;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
