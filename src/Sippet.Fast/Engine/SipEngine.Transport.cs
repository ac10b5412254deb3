using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Transports;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Engine;

/// <content>What the transport brings.</content>
internal sealed partial class SipEngine : ITransportUser
{
    private readonly StreamDelivery _streams;

    /// <summary>The connections; null where there are none that are counted.</summary>
    public StreamTransport? Streams => _transport.Streams;

    /// <summary>The datagrams that the system has dropped before they were received.</summary>
    public long DatagramsLost => _transport.DatagramsLost;

    /// <inheritdoc/>
    public IMessageSink CreateSink() =>
        new Dispatcher(_workers, _options.Partition, CreateShedder(Interlocked.Increment(ref _dispatchers) - 1));

    /// <inheritdoc/>
    public ValueTask DeliverAsync(MessageBatch batch) => _streams.DeliverAsync(batch);

    /// <inheritdoc/>
    public void OnUnsent(in Flow flow, in QueuedMessage message) =>
        _workers[message.Worker].TryPost(new StreamNews { Flow = flow, Unsent = message });

    /// <inheritdoc/>
    public bool TryTellLoss(in Flow flow)
    {
        // Those that were told already, and are told again because another had no room, find nothing left to do.
        StreamNews loss = new() { Flow = flow };
        foreach (Worker worker in _workers)
        {
            if (!worker.TryPost(loss) && !worker.IsStopped)
            {
                return false;
            }
        }

        // Handlers of the user run on workers: this connection's on always the same one.
        _workers[flow.Connection % _workers.Length].TryPost(new StreamNews { Flow = flow, IsForUser = true });
        return true;
    }
}
