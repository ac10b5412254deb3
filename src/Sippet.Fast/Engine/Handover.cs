using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// What a worker that receives by itself does with the messages of others: it copies them, in batches, into their channels, and keeps its own.
/// Where a channel is full it sheds. On the worker's thread.
/// </summary>
internal sealed class Handover(int number, Worker[] workers, CallIdPartition partition, LoadShedder shedder)
{
    private readonly DatagramBatchPool _pool = new();
    private readonly DatagramBatch?[] _open = new DatagramBatch?[workers.Length];

    /// <summary>Finds the worker of each message, and hands over those of others.</summary>
    public void Distribute(DatagramBatch batch)
    {
        foreach (ref Datagram datagram in batch.Datagrams)
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

    private void Add(DatagramBatch from, in Datagram datagram)
    {
        ref DatagramBatch? open = ref _open[datagram.Worker];
        if (open is not null && !open.TryAdd(from.BytesOf(datagram), datagram))
        {
            Post(datagram.Worker);
        }

        if (open is null)
        {
            open = _pool.Rent();
            open.ReceivedAt = from.ReceivedAt;
            open.TryAdd(from.BytesOf(datagram), datagram);
        }
    }

    private void Post(int worker)
    {
        DatagramBatch? batch = _open[worker];
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
