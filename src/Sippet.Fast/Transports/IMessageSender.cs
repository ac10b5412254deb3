namespace Sippet.Fast.Transports;

/// <summary>Sends what a worker has collected, and finds the ways to send by. One for each worker, used on its thread alone but where it says otherwise.</summary>
internal interface IMessageSender
{
    /// <summary>Sends all messages, and marks those that could not be sent.</summary>
    /// <returns>The number of those.</returns>
    int Send(SendQueue queue);

    /// <summary>Finds the flow by which a request leaves for a target, and its responses come back; for a stream it may be a new connection.</summary>
    /// <returns>False when there is none: no socket of the address's family, or no room for a connection.</returns>
    bool TryFindFlow(in SipTarget target, out Flow flow);

    /// <summary>Whether messages can still be sent by a flow; on any thread.</summary>
    bool IsOpen(in Flow flow);

    /// <summary>Takes note that the peer of a connection would have requests to a port of its address sent by it (RFC 5923).</summary>
    void AddAlias(in Flow flow, int port)
    {
    }

    /// <summary>The address of the local end of a flow, as Via and Contact name it; None where a connection is gone that nobody listens beside. On any thread.</summary>
    TransportAddress LocalAddressOf(in Flow flow);
}
