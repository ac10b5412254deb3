using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Threading.Tasks;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Soak;

/// <summary>
/// A transport without sockets: batches are filled here and handed to the stack's dispatcher as a receiver does, and what the workers send
/// is counted. All between is the stack's own.
/// </summary>
internal sealed class MemoryTransport : ITransport
{
    private static readonly IPEndPoint s_local = new(IPAddress.Parse("192.0.2.1"), 5060);
    private static readonly TransportAddress s_peer = new(new IPEndPoint(IPAddress.Parse("192.0.2.9"), 5060));

    private readonly MessageBatchPool _pool = new();
    private readonly List<CountingSender> _senders = [];
    private IMessageSink? _sink;

    /// <inheritdoc/>
    public IReadOnlyList<ListeningPoint> ListeningPoints { get; } =
        [new ListeningPoint(SipTransport.Udp, s_local, sockets: 1, receiveBufferSize: int.MaxValue)];

    /// <summary>The datagrams that were handed over.</summary>
    public long Received { get; private set; }

    /// <summary>The datagrams that were sent.</summary>
    public long Sent
    {
        get
        {
            long sum = 0;
            foreach (CountingSender sender in _senders)
            {
                sum += sender.Messages;
            }

            return sum;
        }
    }

    /// <summary>Their bytes.</summary>
    public long SentBytes
    {
        get
        {
            long sum = 0;
            foreach (CountingSender sender in _senders)
            {
                sum += sender.Bytes;
            }

            return sum;
        }
    }

    /// <inheritdoc/>
    public void Start(ITransportUser user) => _sink = user.CreateSink();

    /// <inheritdoc/>
    public IMessageSender CreateSender(int worker)
    {
        CountingSender sender = new(new TransportAddress(s_local));
        _senders.Add(sender);
        return sender;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Takes batches for later into the pool, so that none is made while somebody measures.</summary>
    public void Reserve(int batches)
    {
        List<MessageBatch> rented = [];
        while (rented.Count < batches)
        {
            rented.Add(_pool.Rent());
        }

        rented.ForEach(_pool.Return);
    }

    /// <summary>Hands one batch over: a message with the numbers from <paramref name="first"/> on.</summary>
    /// <param name="message">The message.</param>
    /// <param name="first">The number of the first one.</param>
    /// <param name="count">How many; no more than fit into a batch.</param>
    public void Receive(NumberedMessage message, uint first, int count)
    {
        MessageBatch batch = _pool.Rent();
        for (int i = 0; i < count; i++)
        {
            if (!batch.TryAdd(message.WithNumber(first + (uint)i), new Flow(SipTransport.Udp, 0, s_peer)))
            {
                throw new ArgumentOutOfRangeException(nameof(count), $"{count} messages do not fit into one batch; hand them over in more.");
            }
        }

        batch.ReceivedAt = Stopwatch.GetTimestamp();
        Received += count;
        _sink!.OnBatch(batch);
    }
}
