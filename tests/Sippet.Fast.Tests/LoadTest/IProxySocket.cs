using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.LoadTest;

/// <summary>What a proxy of a test receives and sends by.</summary>
internal interface IProxySocket : IDisposable
{
    /// <summary>The address that it listens on.</summary>
    IPEndPoint EndPoint { get; }

    /// <summary>The messages that come, with whom they come from, until it is stopped.</summary>
    IAsyncEnumerable<(byte[] Message, IPEndPoint Source)> ReceiveAsync(CancellationToken stop);

    /// <summary>Sends a message to where one came from, or anywhere else.</summary>
    Task SendAsync(byte[] message, IPEndPoint target);
}
