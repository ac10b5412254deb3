using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>The workers of a stack, and what feeds them.</summary>
internal sealed partial class SipEngine
{
    private const int KeptBatches = 64;

    private readonly Lock _adding = new();
    private readonly EngineOptions _options;
    private readonly EngineClock _clock;
    private readonly ITransport _transport;
    private readonly IWorkerHost _host;
    private readonly Worker[] _workers;
    private EngineCounters[] _counters;
    private int _dispatchers;

    public SipEngine(EngineOptions options, ITransactionUser user, ITransport transport, IWorkerHost host)
    {
        _options = options;
        _clock = new EngineClock(options.Time);
        _transport = transport;
        _host = host;
        IMessageShard?[] shards = [.. Enumerable.Range(0, options.Workers).Select(transport.CreateShard)];
        _workers = [.. shards.Select((shard, number) =>
            host.Add(wake => new Worker(number, options, _clock, user, transport.CreateSender(number), wake), _clock, shard))];
        _counters = [.. _workers.Select(worker => worker.Counters)];
        _streams = new StreamDelivery(_workers, options.Partition);
        MessageBatchPool handedOver = new(KeptBatches * _workers.Length);
        foreach (Worker worker in _workers.Where(worker => shards[worker.Number] is not null && _workers.Length > 1))
        {
            worker.Handover = new Handover(worker.Number, _workers, handedOver, options.Partition, CreateShedder(worker.Number));
        }
    }

    /// <summary>The workers.</summary>
    public ReadOnlySpan<Worker> Workers => _workers;

    /// <summary>The counters of the workers and of the dispatchers.</summary>
    public ReadOnlySpan<EngineCounters> Counters => Volatile.Read(ref _counters);

    /// <summary>The client transactions that are not over.</summary>
    public int ClientTransactions => _workers.Sum(worker => worker.ClientTransactions);

    /// <summary>The server transactions that are not over.</summary>
    public int LiveTransactions => _workers.Sum(worker => worker.LiveTransactions);

    /// <summary>The transactions that wait for their user, for an ACK, or for a final response.</summary>
    public int UnfinishedTransactions => _workers.Sum(worker => worker.UnfinishedTransactions);

    /// <summary>The bytes that transactions keep of messages.</summary>
    public long KeptBytes => _workers.Sum(worker => worker.KeptBytes);

    /// <summary>The batches that wait for a worker.</summary>
    public int QueueDepth => _workers.Sum(worker => worker.QueueDepth);

    /// <summary>Whether something waits for a worker.</summary>
    public bool HasInput => _workers.Any(worker => worker.HasInput);

    /// <summary>Adds up one counter over all that count.</summary>
    public long Sum(Func<EngineCounters, long> counter)
    {
        long sum = 0;
        foreach (EngineCounters counters in Counters)
        {
            sum += counter(counters);
        }

        return sum;
    }

    /// <summary>The key of the transaction that a request belongs to; that of the INVITE for an ACK.</summary>
    public TransactionKey KeyOf(SipRequest request) => new(_options.Keys.Of(request.Frame), _options.Partition.WorkerOf(request.Bytes));

    /// <summary>Finds a live transaction, on any thread.</summary>
    public bool TryFind(TransactionKey key, out ServerTransaction transaction)
    {
        transaction = default;
        return key.Worker < _workers.Length && _workers[key.Worker].TryFind(key.Value, out transaction);
    }

    /// <summary>Finds a live client transaction, on any thread.</summary>
    public bool TryFind(TransactionKey key, out ClientTransaction transaction)
    {
        transaction = default;
        return key.Worker < _workers.Length && _workers[key.Worker].TryFind(key.Value, out transaction);
    }

    /// <summary>The live transactions of all workers, one by one.</summary>
    public IEnumerable<TransactionSnapshot> Transactions() => _workers.SelectMany(static worker => worker.Transactions());

    /// <summary>Starts the workers, then the transport.</summary>
    public void Start()
    {
        _host.Start();
        _transport.Start(this);
    }

    /// <summary>From now on new requests are answered with 503.</summary>
    public void Drain() => Array.ForEach(_workers, static worker => worker.IsDraining = true);

    /// <summary>Ends the workers' turns.</summary>
    public void Stop()
    {
        Array.ForEach(_workers, static worker => worker.Stop());
        _host.Stop();
        Array.ForEach(_workers, static worker => worker.EndCalls());
    }

    private LoadShedder CreateShedder(int sender)
    {
        LoadShedder shedder = new(_options, _clock, _transport.CreateSender(sender));
        lock (_adding)
        {
            Volatile.Write(ref _counters, [.. _counters, shedder.Counters]);
        }

        return shedder;
    }
}
