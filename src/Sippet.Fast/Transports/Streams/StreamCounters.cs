using System;
using System.Threading;

namespace Sippet.Fast.Transports.Streams;

/// <summary>What has become of connections. On any thread.</summary>
internal sealed class StreamCounters
{
    private readonly long[] _closed = new long[Enum.GetValues<CloseCause>().Length];
    private long _accepted, _made, _refused;

    /// <summary>The connections that were accepted.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>The connections that the stack has begun to make.</summary>
    public long Made => Volatile.Read(ref _made);

    /// <summary>The connections that were over the bound.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>The connections that have ended for a cause.</summary>
    public long ClosedFor(CloseCause cause) => Volatile.Read(ref _closed[(int)cause]);

    public void CountAccepted() => Interlocked.Increment(ref _accepted);

    public void CountMade() => Interlocked.Increment(ref _made);

    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void CountClosed(CloseCause cause) => Interlocked.Increment(ref _closed[(int)cause]);
}
