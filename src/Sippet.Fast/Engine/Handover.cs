using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// What a worker that receives by itself does with the messages of others: it copies them, in batches, into their channels, and keeps its own.
/// Where a channel is full it sheds. On the worker's thread.
/// </summary>
/// <param name="number">The worker's number.</param>
/// <param name="workers">All workers.</param>
/// <param name="pool">Gives the batches; one for all workers, so that what one has needed serves the others too.</param>
/// <param name="partition">Finds the worker of a message.</param>
/// <param name="shedder">Takes what a full channel does not.</param>
internal sealed class Handover(int number, Worker[] workers, MessageBatchPool pool, CallIdPartition partition, LoadShedder shedder)
{
    private readonly MessageBatch?[] _open = new MessageBatch?[workers.Length];

    /// <summary>Finds the worker of each message, and hands over those of others.</summary>
    public void Distribute(MessageBatch batch)
    {
        foreach (ref ReceivedMessage datagram in batch.Messages)
        {
            datagram.Worker = partition.WorkerOf(batch.BytesOf(datagram));
            if (datagram.Worker != number)
            {
                Add(batch, datagram);
            }
        }

        for (int worker = 0; worker < _open.Length; worker++)
        {
            Post(worker);
        }
    }

    private void Add(MessageBatch from, in ReceivedMessage datagram)
    {
        ref MessageBatch? open = ref _open[datagram.Worker];
        if (open is not null && !open.TryAdd(from.BytesOf(datagram), datagram.Source, datagram.Worker))
        {
            Post(datagram.Worker);
        }

        if (open is null)
        {
            open = pool.Rent();
            open.ReceivedAt = from.ReceivedAt;
            open.TryAdd(from.BytesOf(datagram), datagram.Source, datagram.Worker);
        }
    }

    private void Post(int worker)
    {
        MessageBatch? batch = _open[worker];
        if (batch is null)
        {
            return;
        }

        _open[worker] = null;
        batch.SetOwners(1);
        if (!workers[worker].TryPost(batch))
        {
            shedder.Shed(batch, workers[worker]);
            batch.Release();
        }
    }
}
