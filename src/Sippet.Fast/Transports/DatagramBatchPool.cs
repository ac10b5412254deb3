using System.Collections.Generic;
using System.Threading;

namespace Sippet.Fast.Transports;

/// <summary>
/// Batches that are free. The channels bound how many can be under way, so the pool needs no bound of its own: it allocates when
/// it is empty, and what it has allocated stays.
/// </summary>
internal sealed class DatagramBatchPool
{
    private readonly Lock _lock = new();
    private readonly Stack<DatagramBatch> _free = new();

    /// <summary>Takes an empty batch.</summary>
    public DatagramBatch Rent()
    {
        lock (_lock)
        {
            return _free.TryPop(out DatagramBatch? batch) ? batch : new DatagramBatch(this);
        }
    }

    /// <summary>Takes a batch back that nobody uses any more.</summary>
    public void Return(DatagramBatch batch)
    {
        lock (_lock)
        {
            _free.Push(batch);
        }
    }
}
