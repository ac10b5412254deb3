using System;
using System.Collections.Generic;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports;

/// <summary>What brings messages in and out: sockets, or the simulated network.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>The addresses that it listens on, once it was started.</summary>
    IReadOnlyList<ListeningPoint> ListeningPoints { get; }

    /// <summary>Its connections; null where it has none that are counted.</summary>
    StreamTransport? Streams => null;

    /// <summary>The datagrams that the system has dropped before they were received.</summary>
    long DatagramsLost => 0;

    /// <summary>Binds, and begins to receive.</summary>
    void Start(ITransportUser user);

    /// <summary>Makes the sender of a worker.</summary>
    IMessageSender CreateSender(int worker);

    /// <summary>Makes what a worker receives from by itself; before the start, once for each worker.</summary>
    /// <returns>Null where receivers of the transport's own hand over to sinks.</returns>
    IMessageShard? CreateShard(int worker) => null;
}
