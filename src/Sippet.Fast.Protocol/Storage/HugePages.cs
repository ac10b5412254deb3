using System;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Storage;

/// <summary>Asks the system for large pages, with which a random access among a million misses the TLB no more.</summary>
internal static partial class HugePages
{
    /// <summary>The bytes of a large page, and the multiple of which it begins at.</summary>
    public const nint Size = 2 << 20;

    // Of Linux; the second of 5.14 and later.
    private const int AdviceHugePage = 14, AdvicePopulateWrite = 23;

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
            _ = AdviseSystem(start, end - start, AdviceHugePage);
        }
    }

    /// <summary>
    /// Has the system back memory now that would be backed when it is first touched, which can take milliseconds a large page. The runtime's pauses
    /// do not wait for it, as they would for a thread of its own that touches memory.
    /// </summary>
    /// <param name="address">A multiple of <see cref="Size"/>.</param>
    /// <param name="length">The bytes.</param>
    /// <returns>False where the system cannot, and nothing has changed.</returns>
    public static bool TryPopulate(nint address, nint length) => OperatingSystem.IsLinux() && AdviseSystem(address, length, AdvicePopulateWrite) == 0;

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AdviseSystem(nint address, nint length, int advice);
}
