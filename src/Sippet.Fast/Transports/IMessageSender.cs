namespace Sippet.Fast.Transports;

/// <summary>Sends what a worker has collected. One for each worker, used on its thread alone.</summary>
internal interface IMessageSender
{
    /// <summary>Sends all datagrams, and marks those that could not be sent.</summary>
    /// <returns>The number of those.</returns>
    int Send(SendQueue queue);

    /// <summary>The local end from which a request to an address leaves, and its response comes back to.</summary>
    /// <returns>-1 when there is none: no socket of the address's family.</returns>
    int ListeningPointFor(in TransportAddress remote);

    /// <summary>The address of a local end; on any thread.</summary>
    TransportAddress LocalAddressOf(int listeningPoint);
}
