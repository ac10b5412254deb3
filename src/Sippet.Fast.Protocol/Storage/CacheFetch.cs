using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sippet.Fast.Storage;

/// <summary>
/// Asks the processor to fetch memory that will be read soon, while something else is done. It changes nothing but time, and where there is no
/// instruction for it, nothing at all.
/// </summary>
internal static unsafe class CacheFetch
{
    private const int CacheLine = 64;

    /// <summary>Fetches a pinned struct.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Begin<T>(ref readonly T place)
        where T : struct
    {
        if (Sse.IsSupported)
        {
            byte* address = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in place));
            for (int offset = 0; offset < Unsafe.SizeOf<T>(); offset += CacheLine)
            {
                Sse.Prefetch0(address + offset);
            }
        }
    }
}
