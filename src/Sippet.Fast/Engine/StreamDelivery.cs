using System.Numerics;
using System.Threading.Tasks;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// Takes the batches of streams and hands each message to its worker. Where a worker's channel is full, it waits: nothing of a stream is shed, its
/// reader stops instead. On any thread.
/// </summary>
internal sealed class StreamDelivery(Worker[] workers, CallIdPartition partition)
{
    /// <summary>Hands a batch over.</summary>
    /// <returns>Completes when all workers have taken it.</returns>
    public ValueTask DeliverAsync(MessageBatch batch)
    {
        ulong owners = partition.Distribute(batch);
        batch.SetOwners(BitOperations.PopCount(owners));
        for (; owners != 0; owners &= owners - 1)
        {
            if (!workers[BitOperations.TrailingZeroCount(owners)].TryPost(batch))
            {
                return WaitAsync(batch, owners);
            }
        }

        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitAsync(MessageBatch batch, ulong owners)
    {
        for (; owners != 0; owners &= owners - 1)
        {
            await workers[BitOperations.TrailingZeroCount(owners)].PostAsync(batch).ConfigureAwait(false);
        }
    }
}
