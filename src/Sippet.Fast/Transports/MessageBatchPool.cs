using System.Collections.Generic;
using System.Threading;

namespace Sippet.Fast.Transports;

/// <summary>
/// Batches that are free. The channels bound how many can be under way, so the pool allocates when it is empty; what comes back beyond what it keeps is
/// the garbage collector's.
/// </summary>
/// <param name="mostKept">The most free batches that it keeps.</param>
internal sealed class MessageBatchPool(int mostKept = int.MaxValue)
{
    private readonly Lock _lock = new();
    private readonly Stack<MessageBatch> _free = new();

    /// <summary>Takes an empty batch.</summary>
    public MessageBatch Rent()
    {
        lock (_lock)
        {
            return _free.TryPop(out MessageBatch? batch) ? batch : new MessageBatch(this);
        }
    }

    /// <summary>Takes a batch back that nobody uses any more.</summary>
    public void Return(MessageBatch batch)
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
