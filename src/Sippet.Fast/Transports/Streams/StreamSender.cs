using System.Collections.Generic;

namespace Sippet.Fast.Transports.Streams;

/// <summary>Puts a worker's messages into the queues of their connections, and begins to send what is in them. One thread.</summary>
internal sealed class StreamSender(StreamTransport transport, int worker)
{
    private readonly List<Connection> _touched = [];

    /// <summary>Sends those messages of a queue that go by streams, and marks those that cannot be sent.</summary>
    /// <returns>The number of those.</returns>
    public int Send(SendQueue queue)
    {
        int failed = 0;
        Connection? last = null;
        foreach (ref OutgoingMessage message in queue.Messages)
        {
            if (message.Flow.IsReliable)
            {
                last = last is not null && last.Flow.Connection == message.Flow.Connection ? last : Find(message);
                message.HasFailed = last is null || !TryQueue(last, queue, message);
                failed += message.HasFailed ? 1 : 0;
            }
        }

        foreach (Connection connection in _touched)
        {
            connection.Flush();
        }

        _touched.Clear();
        return failed;
    }

    private bool TryQueue(Connection connection, SendQueue queue, in OutgoingMessage message)
    {
        QueuedMessage queued = new(worker, message.Slot, message.Generation, message.IsRequest);
        bool isQueued = connection.TryQueue(queue.BytesOf(message), queued, out bool isFlushDue);
        if (isFlushDue)
        {
            _touched.Add(connection);
        }

        return isQueued;
    }

    // A response whose connection is gone opens another one, to the port of sent-by (RFC 3261 section 18.2.2): by TCP, for the peer of another
    // transport has no name that its certificate could be held against, or no address at all.
    private Connection? Find(in OutgoingMessage message) =>
        transport.TryFind(message.Flow.Connection, out Connection? connection) ? connection
        : message.IsRequest || message.Flow.Transport != SipTransport.Tcp ? null
        : transport.Connect(new SipTarget(SipTransport.Tcp, message.Flow.Remote));
}
