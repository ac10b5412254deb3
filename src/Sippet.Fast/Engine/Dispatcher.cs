using System.Numerics;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// Takes the batches of one receiver and hands each message to its worker. Where a worker's channel is full, the receiver's thread
/// sheds. One thread at a time.
/// </summary>
internal sealed class Dispatcher(Worker[] workers, CallIdPartition partition, LoadShedder shedder) : IMessageSink
{
    /// <inheritdoc/>
    public void OnBatch(MessageBatch batch)
    {
        ulong owners = partition.Distribute(batch);
        batch.SetOwners(BitOperations.PopCount(owners));
        for (; owners != 0; owners &= owners - 1)
        {
            Worker worker = workers[BitOperations.TrailingZeroCount(owners)];
            if (!worker.TryPost(batch))
            {
                shedder.Shed(batch, worker);
                batch.Release();
            }
        }
    }
}
