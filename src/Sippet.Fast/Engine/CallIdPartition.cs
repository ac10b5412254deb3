using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Engine;

/// <summary>
/// Which worker a message belongs to: a keyed hash of its Call-ID, so that all transactions of a call are on one worker and nobody
/// outside can aim at one.
/// </summary>
internal sealed class CallIdPartition(int workers, SipHashKey key)
{
    private readonly SipHashKey _key = key;

    /// <summary>The number of the worker.</summary>
    public int WorkerOf(ReadOnlySpan<byte> message)
    {
        SipHash hash = new(_key);
        hash.Append(CallIdFinder.Find(message).Of(message));
        return (int)(((ulong)(uint)hash.Finish() * (uint)workers) >> 32);
    }
}
