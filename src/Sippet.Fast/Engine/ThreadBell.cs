using System.Threading;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>What a worker's thread waits on where others receive for it: a shard without datagrams.</summary>
internal sealed class ThreadBell : IMessageShard
{
    private readonly object _gate = new();
    private bool _isRung;

    /// <inheritdoc/>
    public bool HasMore => false;

    /// <inheritdoc/>
    public MessageBatch? TryReceive() => null;

    /// <inheritdoc/>
    public void Wait(int milliseconds)
    {
        if (milliseconds == 0)
        {
            return; // there is nothing to look for
        }

        lock (_gate)
        {
            if (!_isRung)
            {
                Monitor.Wait(_gate, milliseconds);
            }

            _isRung = false;
        }
    }

    /// <inheritdoc/>
    public void Wake()
    {
        lock (_gate)
        {
            _isRung = true;
            Monitor.Pulse(_gate);
        }
    }
}
