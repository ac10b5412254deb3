using System;
using System.Threading.Tasks;
using Sippet.Fast.Buffers;
using Sippet.Fast.Soak;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Benchmarks.Engine;

/// <summary>
/// A whole stack with one worker and neither threads, nor sockets, nor a clock of its own: a batch of bytes goes in at the dispatcher, and the
/// bytes of the responses stand in the send queue when <see cref="Receive"/> returns. Its timers are as short as they may be.
/// </summary>
internal sealed class SteppedStack : IAsyncDisposable
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);

    private readonly MemoryTransport _transport = new();
    private readonly SteppedWorkers _workers = new();
    private readonly SteppedTime _time = new();
    private readonly SipStack _stack;

    public SteppedStack(ITransactionUser user)
    {
        SipStackOptions options = new() { Workers = 1, T1 = s_shortest, T2 = s_shortest, T4 = s_shortest, TimerJ = s_shortest, TimeProvider = _time };
        _stack = new SipStack(
            options, user, _transport, _workers, new TransactionKeys(SipHashKey.Random(), SipHashKey.Random()), SipHashKey.Random());
        _stack.Start();
    }

    /// <summary>The responses so far.</summary>
    public long Sent => _transport.Sent;

    /// <summary>Hands over a batch of messages with numbers from <paramref name="first"/> on, and runs what there is to do.</summary>
    public void Receive(NumberedMessage message, uint first)
    {
        _transport.Receive(message, first, EngineBenchmarks.Batch);
        _workers.Run();
    }

    /// <summary>Lets a millisecond pass, so that what has been over for long enough is forgotten.</summary>
    public void Pass()
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _workers.Run();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stack.DisposeAsync();
}
