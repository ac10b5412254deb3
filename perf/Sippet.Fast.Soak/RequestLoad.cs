using System;
using System.Diagnostics;
using System.Threading;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Soak;

/// <summary>Makes OPTIONS at a rate, and hands them to a stack over a <see cref="MemoryTransport"/>.</summary>
internal sealed class RequestLoad(MemoryTransport transport)
{
    private const int MaxUnanswered = 4096;

    private readonly NumberedMessage _request = new("""
        OPTIONS sip:bob@example.com SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK########
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=1928301774
        To: <sip:bob@example.com>
        Call-ID: ########@client.example.com
        CSeq: 1 OPTIONS
        Content-Length: 0


        """);

    private uint _number;

    /// <summary>Hands requests over, as fast as the rate says and the stack answers them, and returns when the time is over.</summary>
    public void Drive(int rate, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        for (long sent = 0, total = (long)(rate * duration.TotalSeconds); sent < total;)
        {
            long due = Math.Min(total, (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * rate));
            if (due == sent || transport.Received - transport.Sent > MaxUnanswered)
            {
                Thread.Sleep(1);
                continue;
            }

            int count = (int)Math.Min(due - sent, MessageBatch.MaxCount);
            transport.Receive(_request, _number, count);
            _number += (uint)count;
            sent += count;
        }
    }

    /// <summary>Waits until all requests have their answer.</summary>
    public bool WaitForAnswers(TimeSpan limit) => SpinWait.SpinUntil(() => transport.Sent >= transport.Received, limit);
}
