using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace Sippet.Fast.Concurrency;

public sealed class SequenceLockSoakTests
{
    private readonly long[] _values = new long[64];
    private SequenceLock _lock;

    [Fact]
    public void ReadersNeverSeeHalfOfAWrite()
    {
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(1)); // bounds the run, and decides nothing
        long torn = 0, whole = 0, backwards = 0;
        Thread[] readers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            long newest = 0, seen = 0;
            while (!end.IsCancellationRequested)
            {
                uint begin = _lock.BeginRead();
                long first = _values[0];
                bool same = !_values.AsSpan().ContainsAnyExcept(first);
                if (_lock.IsUnchanged(begin))
                {
                    seen++;
                    Interlocked.Add(ref torn, same ? 0 : 1);
                    Interlocked.Add(ref backwards, first < newest ? 1 : 0);
                    newest = first;
                }
            }

            Interlocked.Add(ref whole, seen);
        }))];
        Array.ForEach(readers, static reader => reader.Start());
        for (long value = 1; !end.IsCancellationRequested; value++)
        {
            _lock.BeginWrite();
            _values.AsSpan().Fill(value);
            _lock.EndWrite();
            Thread.SpinWait((int)(value & 31)); // a writer without a pause leaves the readers nothing to see
        }

        Array.ForEach(readers, static reader => reader.Join());
        Assert.Equal((0, 0), (torn, backwards));
        Assert.True(whole > 0, "no read came between two writes");
    }
}
