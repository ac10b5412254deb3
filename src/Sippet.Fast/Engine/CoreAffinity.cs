using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Engine;

/// <summary>Keeps the calling thread on one core, where the system lets it.</summary>
internal static unsafe partial class CoreAffinity
{
    private const int Words = 16; // 1,024 cores, as glibc's cpu_set_t

    /// <summary>Keeps the calling thread on the core of a number, counted over those that the process may use and begun anew after the last.</summary>
    /// <returns>False where the system cannot do that: elsewhere than on Linux.</returns>
    public static bool Pin(int number)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        ulong* allowed = stackalloc ulong[Words];
        new Span<ulong>(allowed, Words).Clear();
        if (GetAffinity(0, Words * sizeof(ulong), allowed) < 0)
        {
            return false;
        }

        ulong* one = stackalloc ulong[Words];
        new Span<ulong>(one, Words).Clear();
        int core = CoreOf(new ReadOnlySpan<ulong>(allowed, Words), number);
        one[core / 64] = 1UL << (core % 64);
        return SetAffinity(0, Words * sizeof(ulong), one) == 0;
    }

    private static int CoreOf(ReadOnlySpan<ulong> allowed, int number)
    {
        List<int> cores = [];
        for (int core = 0; core < allowed.Length * 64; core++)
        {
            if ((allowed[core / 64] >> (core % 64) & 1) != 0)
            {
                cores.Add(core);
            }
        }

        return cores[number % cores.Count];
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint length, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint length, ulong* mask);
}
