using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>
/// Sleeps for fractions of a millisecond. The runtime's own sleep takes more than a millisecond, and each start would be up to that late, which is longer
/// than a server takes to answer. Only Linux has it; elsewhere it is the runtime's.
/// </summary>
internal static partial class ShortSleep
{
    private const int NanosecondsPerMicrosecond = 1000;
    private const int SetTimerSlack = 29; // PR_SET_TIMERSLACK of prctl(2): 50 µs unless it is asked for less

    /// <summary>Makes the sleeps of the calling thread exact.</summary>
    public static void Prepare()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Control(SetTimerSlack, 1, 0, 0, 0);
        }
    }

    /// <summary>Sleeps.</summary>
    /// <param name="microseconds">How long, less than a second.</param>
    public static void Sleep(int microseconds)
    {
        if (OperatingSystem.IsLinux())
        {
            TimeSpec duration = new() { Nanoseconds = microseconds * NanosecondsPerMicrosecond };
            _ = Sleep(duration, IntPtr.Zero);
        }
        else
        {
            Thread.Sleep(1);
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sleep(in TimeSpec duration, IntPtr left);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
