using System;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// What becomes of datagrams for a worker whose channel is full: new requests are answered with 503, as many as a limit allows, and the rest is
/// dropped and counted. One thread at a time.
/// </summary>
internal sealed class LoadShedder
{
    /// <summary>The 503 responses that are given a second: enough to be heard, too few to be a load of their own.</summary>
    private const int ResponsesPerSecond = 2000;

    private readonly EngineOptions _options;
    private readonly EngineClock _clock;
    private readonly IMessageSender _sender;
    private readonly SendQueue _queue = new();
    private readonly StatelessResponder _stateless;
    private readonly MessageFrame _frame;
    private RateLimiter _limit = new(ResponsesPerSecond);

    /// <param name="options">The engine's options.</param>
    /// <param name="clock">The engine's clock.</param>
    /// <param name="sender">Sends for this shedder alone.</param>
    public LoadShedder(EngineOptions options, EngineClock clock, IMessageSender sender)
    {
        _options = options;
        _frame = new MessageFrame(options.Parser);
        _clock = clock;
        _sender = sender;
        _stateless = new StatelessResponder(options.Keys, _queue, Counters);
    }

    /// <summary>What was shed and dropped here.</summary>
    public EngineCounters Counters { get; } = new();

    /// <summary>Sheds those datagrams of a batch that are a worker's.</summary>
    public void Shed(MessageBatch batch, Worker worker)
    {
        long now = _clock.Now;
        foreach (ref readonly ReceivedMessage datagram in batch.Messages)
        {
            if (datagram.Worker == worker.Number)
            {
                Shed(batch.BytesOf(datagram), datagram.Source, worker, now);
            }
        }

        Send();
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
            if (kind == MessageKind.Request && _limit.TryTake(now))
            {
                Counters.CountReceived(kind);
                if (!_queue.HasRoom)
                {
                    Send();
                }

                _stateless.Shed(_frame, key, source);
                return;
            }
        }

        Counters.CountReceived(kind);
        Counters.CountDropped(DropCause.Overload, kind);
    }

    private void Send()
    {
        for (int failed = _sender.Send(_queue); failed > 0; failed--)
        {
            Counters.CountDropped(DropCause.TransportError, MessageKind.Response);
        }

        _queue.Clear();
    }
}
