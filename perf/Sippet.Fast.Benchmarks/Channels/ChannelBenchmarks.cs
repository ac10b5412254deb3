using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Benchmarks.Engine;
using Sippet.Fast.Buffers;
using Sippet.Fast.Engine;
using Sippet.Fast.Soak;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Benchmarks.Channels;

/// <summary>
/// What does the hop through a worker's bounded channel to its thread cost a message, and how much of it do batches save? The messages are
/// keep-alives, which cost the worker next to nothing.
/// </summary>
public class ChannelBenchmarks : IAsyncDisposable
{
    private const int Messages = 1024;

    private readonly NumberedMessage _keepAlive = new("\r\n\r\n");
    private readonly MemoryTransport _near = new();
    private readonly MemoryTransport _far = new();
    private readonly SteppedWorkers _turns = new();
    private readonly WatchedWorkers _threads = new(new WorkerThreads());
    private readonly List<SipStack> _stacks = [];

    [Params(1, 64)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Start()
    {
        Start(_near, _turns);
        Start(_far, _threads);
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        foreach (SipStack stack in _stacks)
        {
            await stack.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The channel and the turns on one thread.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public void SameThread()
    {
        for (int i = 0; i < Messages; i += Batch)
        {
            _near.Receive(_keepAlive, 0, Batch);
            _turns.Run();
        }
    }

    /// <summary>The turns on the worker's thread, until it has come to all messages.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public void OtherThread()
    {
        long last = _threads.Seen + Messages;
        for (int i = 0; i < Messages; i += Batch)
        {
            _far.Receive(_keepAlive, 0, Batch);
        }

        SpinWait wait = default;
        while (_threads.Seen < last)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Start(MemoryTransport transport, IWorkerHost host)
    {
        transport.Reserve(Messages);
        SipStackOptions options = new() { Workers = 1, ChannelCapacity = Messages };
        SipStack stack = new(
            options, new EngineUser(), transport, host, new TransactionKeys(SipHashKey.Random(), SipHashKey.Random()), SipHashKey.Random());
        stack.Start();
        _stacks.Add(stack);
    }
}
