using System;
using System.Numerics;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// Takes the batches of one receiver and hands each message to its worker. Where a worker's channel is full, the receiver's thread
/// sheds: it answers new requests with 503, as many as its limit allows, and drops the rest. One thread at a time.
/// </summary>
internal sealed class Dispatcher : IDatagramSink
{
    /// <summary>The 503 responses that a receiver gives a second: enough to be heard, too few to be a load of their own.</summary>
    private const int ShedPerSecond = 2000;

    private readonly Worker[] _workers;
    private readonly EngineOptions _options;
    private readonly EngineClock _clock;
    private readonly IDatagramSender _sender;
    private readonly SendQueue _queue = new();
    private readonly StatelessResponder _stateless;
    private readonly MessageFrame _frame;
    private RateLimiter _shedding = new(ShedPerSecond);

    public Dispatcher(Worker[] workers, EngineOptions options, EngineClock clock, IDatagramSender sender)
    {
        _workers = workers;
        _options = options;
        _frame = new MessageFrame(options.Parser);
        _clock = clock;
        _sender = sender;
        _stateless = new StatelessResponder(options.Keys, _queue, Counters);
    }

    /// <summary>What was shed and dropped here.</summary>
    public EngineCounters Counters { get; } = new();

    /// <inheritdoc/>
    public void OnBatch(DatagramBatch batch)
    {
        ulong owners = _workers.Length == 1 ? 1 : Distribute(batch);
        batch.SetOwners(BitOperations.PopCount(owners));
        for (; owners != 0; owners &= owners - 1)
        {
            Worker worker = _workers[BitOperations.TrailingZeroCount(owners)];
            if (!worker.TryPost(batch))
            {
                Shed(batch, worker);
                batch.Release();
            }
        }
    }

    /// <summary>Finds the worker of each message.</summary>
    /// <returns>The workers that have one: bit i is worker i.</returns>
    private ulong Distribute(DatagramBatch batch)
    {
        ulong owners = 0;
        foreach (ref Datagram datagram in batch.Datagrams)
        {
            datagram.Worker = _options.Partition.WorkerOf(batch.BytesOf(datagram));
            owners |= 1UL << datagram.Worker;
        }

        return owners;
    }

    private void Shed(DatagramBatch batch, Worker worker)
    {
        long now = _clock.Now;
        foreach (ref readonly Datagram datagram in batch.Datagrams)
        {
            if (datagram.Worker == worker.Number)
            {
                Shed(batch.BytesOf(datagram), new Flow(SipTransport.Udp, datagram.ListeningPoint, datagram.Source), worker, now);
            }
        }

        _sender.Send(_queue);
        _queue.Clear();
    }

    private void Shed(ReadOnlySpan<byte> bytes, in Flow source, Worker worker, long now)
    {
        _frame.Load(bytes);
        RejectReason reason = MessageReader.ReadDatagram(_frame);
        MessageKind kind = reason == RejectReason.KeepAlive ? MessageKind.KeepAlive
            : reason != RejectReason.None ? MessageKind.Malformed
            : !_frame.StartLine.IsRequest ? MessageKind.Response
            : _frame.StartLine.Method switch
            {
                SipMethod.Ack => MessageKind.Ack,
                SipMethod.Cancel => MessageKind.Cancel,
                _ => MessageKind.Request,
            };
        if (kind == MessageKind.Request)
        {
            UInt128 key = _options.Keys.Of(_frame, _frame.StartLine.Method);
            kind = worker.Knows(key) ? MessageKind.Retransmission : kind;
            if (kind == MessageKind.Request && _shedding.TryTake(now))
            {
                Counters.CountReceived(kind);
                if (!_queue.HasRoom)
                {
                    _sender.Send(_queue);
                    _queue.Clear();
                }

                _stateless.Shed(_frame, key, source);
                return;
            }
        }

        Counters.CountReceived(kind);
        Counters.CountDropped(DropCause.Overload, kind);
    }
}
