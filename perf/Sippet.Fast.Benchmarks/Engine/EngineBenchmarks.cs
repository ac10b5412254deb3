using System;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Soak;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Benchmarks.Engine;

/// <summary>
/// What does the whole way cost in memory, from the bytes of a request to those of its responses, beside parsing it? Dispatcher, channel, turn,
/// table, machine, handler, writer and timers, in batches of 64; the copy into the batch is in it, sockets, threads and a clock are not.
/// </summary>
public class EngineBenchmarks : IAsyncDisposable
{
    /// <summary>The messages that are handed over together.</summary>
    public const int Batch = MessageBatch.MaxCount;

    private const int Settling = 1000; // an accepted INVITE is forgotten after 64 × T1, which is 640 batches

    private readonly SteppedStack _stack = new(new EngineUser());
    private readonly SteppedStack _retransmitting = new(new EngineUser());
    private readonly CallMessages _call = new();
    private readonly NumberedMessage _options = new(MessageCorpus.Numbered("OPTIONS"));
    private readonly NumberedMessage _register = new(MessageCorpus.Numbered("REGISTER"));
    private readonly MessageFrame _frame = new();
    private uint _number;

    [GlobalSetup]
    public void Check()
    {
        Require(Options, 1);
        Require(Register, 1);
        Require(Invite, 2);
        Require(CancelledInvite, 3);
        _retransmitting.Receive(_options, 0);

        void Require(Func<long> benchmark, int responses)
        {
            long before = _stack.Sent;
            for (int i = 0; i < Settling; i++)
            {
                benchmark();
            }

            if (_stack.Sent - before != Settling * responses * Batch)
            {
                throw new InvalidOperationException(
                    $"{benchmark.Method.Name}: {_stack.Sent - before} responses to {Settling * Batch}; a wrong stack is not worth timing");
            }
        }
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        await _retransmitting.DisposeAsync();
    }

    /// <summary>An OPTIONS that is only parsed, its number and its copy included.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public int ParseAlone()
    {
        int accepted = 0;
        for (uint i = 0; i < Batch; i++)
        {
            _frame.Load(_options.WithNumber(i));
            accepted += MessageReader.ReadDatagram(_frame) == RejectReason.None ? 1 : 0;
        }

        return accepted;
    }

    /// <summary>OPTIONS, 200.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public long Options() => Exchange(_options);

    /// <summary>REGISTER, 200 with the contacts of the request; no binding is kept.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public long Register() => Exchange(_register);

    /// <summary>INVITE, 180, 200 with SDP, ACK.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public long Invite() => Exchange(_call.Reinvite, _call.AckOfSuccess);

    /// <summary>INVITE, 180, CANCEL, 200, 487, ACK.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public long CancelledInvite() => Exchange(_call.Invite, _call.Cancel, _call.AckOfFailure);

    /// <summary>An OPTIONS that was answered before, and the same 200 again.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public long Retransmission()
    {
        _retransmitting.Receive(_options, 0);
        return _retransmitting.Sent;
    }

    private long Exchange(params ReadOnlySpan<NumberedMessage> messages)
    {
        foreach (NumberedMessage message in messages)
        {
            _stack.Receive(message, _number);
        }

        _number += Batch;
        _stack.Pass();
        return _stack.Sent;
    }
}
