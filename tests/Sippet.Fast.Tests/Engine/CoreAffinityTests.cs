using System;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>Workers that keep to a core.</summary>
public sealed class CoreAffinityTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void ThreadKeepsToOneCoreOfThoseThatTheProcessMayUse(int number)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells and takes the cores of a thread.");
        string allowed = "";
        bool isPinned = false;
        Thread thread = new(() =>
        {
            isPinned = CoreAffinity.Pin(number);
            allowed = File.ReadLines("/proc/thread-self/status").Single(static line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal));
        });
        thread.Start();
        thread.Join();
        Assert.True(isPinned);
        Assert.Matches("^Cpus_allowed_list:\t[0-9]+$", allowed);
    }
}
