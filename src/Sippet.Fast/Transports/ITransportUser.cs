using System.Threading.Tasks;

namespace Sippet.Fast.Transports;

/// <summary>What takes what a transport receives, and is told what becomes of its connections: the engine on the floor above. On any thread; it never throws.</summary>
internal interface ITransportUser
{
    /// <summary>Makes a sink for one receiver of datagrams, which calls it on one thread at a time.</summary>
    IMessageSink CreateSink();

    /// <summary>
    /// Takes over a batch of a stream. Nothing of a stream is shed: until the workers have room, the task does not complete, and its reader waits, so
    /// that the peer is held up by the stream's own flow control.
    /// </summary>
    ValueTask DeliverAsync(MessageBatch batch);

    /// <summary>Tells the worker of a message that it waited in a connection that has ended.</summary>
    void OnUnsent(in Flow flow, in QueuedMessage message);

    /// <summary>Tells that an open connection has ended.</summary>
    /// <returns>False when somebody had no room for the news: it is to be told again later.</returns>
    bool TryTellLoss(in Flow flow);
}
