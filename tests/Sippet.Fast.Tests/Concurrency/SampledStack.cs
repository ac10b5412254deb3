using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Benchmarks.Engine;
using Sippet.Fast.Buffers;
using Sippet.Fast.Testing;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// A stack whose one worker has its turns on whatever thread asks for them, one at a time, while other threads answer with handles that were kept
/// and look at its transactions. Requests of two methods come from two addresses, and each answer names the call that it is meant for.
/// </summary>
internal sealed class SampledStack : IAsyncDisposable
{
    private static readonly TransportAddress s_one = new(new IPEndPoint(IPAddress.Parse("192.0.2.8"), 5060));
    private static readonly TransportAddress s_other = new(new IPEndPoint(IPAddress.Parse("192.0.2.9"), 5060));
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);

    private const int Looked = 4;

    private readonly Lock _turn = new();
    private readonly SampledTransport _transport = new();
    private readonly SteppedWorkers _workers = new();
    private readonly SteppedTime _time = new();
    private readonly ConcurrentQueue<(ServerTransaction Handle, string CallId)> _kept = [];
    private readonly SipStack _stack;
    private volatile Newest? _newest;
    private bool _answersAtOnce;
    private int _number;
    private int _wrong;

    /// <param name="calls">The requests that wait for their answer.</param>
    public SampledStack(int calls)
    {
        SipStackOptions options = new() { Workers = 1, T1 = s_shortest, TimerJ = s_shortest, TimeProvider = _time };
        _stack = new SipStack(
            options, null, _transport, _workers, new TransactionKeys(SipHashKey.Random(), SipHashKey.Random()), SipHashKey.Random());
        _stack.OnRequest(SipMethod.Message, Take);
        _stack.OnRequest(SipMethod.Info, Take);
        _stack.Start();
        for (int call = 0; call < calls; call++)
        {
            Receive();
        }
    }

    /// <summary>What readers have seen and should not have.</summary>
    public int Wrong => Volatile.Read(ref _wrong);

    /// <summary>Ends the stack once all that was posted is done.</summary>
    /// <returns>For each answer the number of its call; -1 for one that has reached another call.</returns>
    public int[] End()
    {
        Turn();
        DisposeAsync().AsTask().Wait();
        return [.. _transport.Responses.Select(static response => response.CallId == response.Subject ? int.Parse(response.CallId, null) : -1)];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    /// <summary>Answers one of the calls that were kept, whatever became of it; on any thread.</summary>
    public RespondStatus Answer(int call)
    {
        (ServerTransaction handle, string callId) = _kept.ElementAt(call % _kept.Count);
        return Answer(handle, callId);
    }

    /// <summary>Does what other threads have asked for.</summary>
    public void Turn()
    {
        lock (_turn)
        {
            _workers.Run();
        }
    }

    /// <summary>Takes calls that are answered at once, and lets the time pass that ends them, so that one slot is used again and again.</summary>
    public void Reuse(int times)
    {
        lock (_turn)
        {
            _answersAtOnce = true;
            for (int i = 0; i < times; i++)
            {
                Receive();
                _time.Advance(s_shortest);
                _workers.Run();
            }

            _answersAtOnce = false;
        }
    }

    /// <summary>Takes calls that are kept for a while.</summary>
    public void Call(int times)
    {
        lock (_turn)
        {
            for (int i = 0; i < times; i++)
            {
                Receive();
            }
        }
    }

    /// <summary>
    /// Looks at the transactions in the first slots, where those are that come and go, and for the one that came last by its key; on any thread.
    /// </summary>
    public void Look(int times)
    {
        for (int i = 0; i < times; i++)
        {
            foreach (TransactionSnapshot seen in _stack.GetTransactions().Take(Looked))
            {
                Require(seen.Peer == PeerOf(seen.Method));
            }

            if (_newest is { } newest && _stack.TryGetTransaction(newest.Key, out ServerTransaction found))
            {
                Require(found.Key == newest.Key && found.Flow.Remote == newest.Flow.Remote && found.Generation == newest.Generation);
            }
        }

        void Require(bool isWhole) => Interlocked.Add(ref _wrong, isWhole ? 0 : 1);
    }

    private static TransportAddress PeerOf(SipMethod method) => method == SipMethod.Message ? s_one : s_other;

    private static RespondStatus Answer(ServerTransaction handle, string callId) =>
        handle.Respond(SipStatus.Ok, callId, static (ref response, callId) => response.AddHeader(HeaderId.Subject, Encoding.ASCII.GetBytes(callId)));

    private void Receive()
    {
        SipMethod method = _number % 2 == 0 ? SipMethod.Message : SipMethod.Info;
        string name = method == SipMethod.Message ? "MESSAGE" : "INFO";
        RequestText request = new() { Method = name, Branch = $"z9hG4bK{_number}", CallId = $"{_number}" };
        _number++;
        _transport.Receive(request.ToBytes(), PeerOf(method));
        _workers.Run();
    }

    private void Take(ServerTransaction transaction)
    {
        string callId = Encoding.ASCII.GetString(transaction.Request.Headers.CallId);
        _newest = new Newest(transaction.Key, transaction.Flow, transaction.Generation);
        if (_answersAtOnce)
        {
            Answer(transaction, callId);
        }
        else
        {
            _kept.Enqueue((transaction, callId));
        }
    }

    private sealed record Newest(TransactionKey Key, Flow Flow, uint Generation);
}
