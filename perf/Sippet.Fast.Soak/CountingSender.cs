using System.Threading;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Soak;

/// <summary>Counts what a worker sends, and sends it nowhere. The worker's thread adds, any thread reads.</summary>
internal sealed class CountingSender(TransportAddress local) : IMessageSender
{
    private long _datagrams;
    private long _bytes;

    public long Messages => Volatile.Read(ref _datagrams);

    public long Bytes => Volatile.Read(ref _bytes);

    /// <inheritdoc/>
    public int Send(SendQueue queue)
    {
        foreach (ref readonly OutgoingMessage datagram in queue.Messages)
        {
            _bytes += datagram.Length;
        }

        Volatile.Write(ref _datagrams, _datagrams + queue.Count);
        return 0;
    }

    /// <inheritdoc/>
    public TransportAddress LocalAddressOf(in Flow flow) => local;

    /// <inheritdoc/>
    public bool IsOpen(in Flow flow) => true;

    /// <inheritdoc/>
    public bool TryFindFlow(in SipTarget target, out Flow flow)
    {
        flow = new Flow(target.Transport, 0, target.Address);
        return true;
    }
}
