using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// Which worker a message belongs to: a keyed hash of its Call-ID, so that all transactions of a call are on one worker and nobody
/// outside can aim at one.
/// </summary>
internal sealed class CallIdPartition(int workers, SipHashKey key)
{
    private readonly SipHashKey _key = key;

    /// <summary>The number of the worker of a message.</summary>
    public int WorkerOf(ReadOnlySpan<byte> message) => WorkerOfCallId(CallIdFinder.Find(message).Of(message));

    /// <summary>Finds the worker of each message of a batch.</summary>
    /// <returns>The workers that have one: bit i is worker i.</returns>
    public ulong Distribute(MessageBatch batch)
    {
        if (workers == 1)
        {
            return 1;
        }

        ulong owners = 0;
        foreach (ref ReceivedMessage message in batch.Messages)
        {
            message.Worker = WorkerOf(batch.BytesOf(message));
            owners |= 1UL << message.Worker;
        }

        return owners;
    }

    /// <summary>Makes a Call-ID whose messages belong to a worker.</summary>
    public string NewCallId(int worker)
    {
        Span<byte> callId = stackalloc byte[SipIdentifier.CallIdLength];
        do
        {
            SipIdentifier.WriteCallId(callId);
        }
        while (WorkerOfCallId(callId) != worker);

        return Encoding.ASCII.GetString(callId);
    }

    /// <summary>The number of the worker of a Call-ID.</summary>
    public int WorkerOfCallId(ReadOnlySpan<byte> callId)
    {
        SipHash hash = new(_key);
        hash.Append(callId);
        return (int)(((ulong)(uint)hash.Finish() * (uint)workers) >> 32);
    }
}
