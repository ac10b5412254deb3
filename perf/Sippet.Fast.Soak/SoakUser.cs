using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Soak;

/// <summary>Answers with responses of 350 bytes, and makes garbage as a user would: most of it dies young, some lives for a while.</summary>
internal sealed class SoakUser(int garbage) : ITransactionUser, IDisposable
{
    private const int Kept = 4096;
    private const int KeptEach = 16;

    private readonly ThreadLocal<WaitHistogram> _waits = new(static () => new WaitHistogram(), trackAllValues: true);
    private readonly byte[][] _kept = new byte[Kept][];
    private int _number;

    /// <summary>The waits of each worker.</summary>
    public IList<WaitHistogram> Waits => _waits.Values;

    public ValueTask OnRequest(ServerTransaction transaction)
    {
        _waits.Value!.Add(Stopwatch.GetElapsedTime(transaction.ReceivedAt));
        if (garbage > 0)
        {
            byte[] bytes = new byte[garbage];
            int number = _number++;
            if (number % KeptEach == 0)
            {
                _kept[(uint)(number / KeptEach) % Kept] = bytes;
            }
        }

        transaction.Respond(SipStatus.Ok, static (ref response) => response.AddHeader(
            "Subject"u8, "what fills a response up to the three hundred and fifty bytes that are usual here ...."u8));
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _waits.Dispose();
}
