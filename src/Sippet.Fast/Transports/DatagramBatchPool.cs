using System.Collections.Generic;
using System.Threading;

namespace Sippet.Fast.Transports;

/// <summary>
/// Batches that are free. The channels bound how many can be under way, so the pool allocates when it is empty; what comes back beyond what it keeps is
/// the garbage collector's.
/// </summary>
/// <param name="mostKept">The most free batches that it keeps.</param>
internal sealed class DatagramBatchPool(int mostKept = int.MaxValue)
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
            if (_free.Count < mostKept)
            {
                _free.Push(batch);
            }
        }
    }
}
