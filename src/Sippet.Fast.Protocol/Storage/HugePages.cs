using System;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Storage;

/// <summary>Asks the system for large pages, with which a random access among a million misses the TLB no more.</summary>
internal static partial class HugePages
{
    /// <summary>The bytes of a large page, and the multiple of which it begins at.</summary>
    public const nint Size = 2 << 20;

    private const int Advice = 14; // MADV_HUGEPAGE of Linux

    /// <summary>
    /// Lets the memory be backed by large pages where the system has them. It is an advice: where it is not taken, all works as before.
    /// Only whole large pages inside of the range are meant.
    /// </summary>
    public static void Advise(nint address, nint length)
    {
        nint start = (address + Size - 1) & -Size;
        nint end = (address + length) & -Size;
        if (OperatingSystem.IsLinux() && end > start)
        {
            _ = AdviseSystem(start, end - start, Advice);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AdviseSystem(nint address, nint length, int advice);
}
