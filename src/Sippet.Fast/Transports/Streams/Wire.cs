using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <summary>How messages are put into the bytes of an open connection, and taken out of them: one after the other, or each in a frame of its own.</summary>
internal abstract class Wire : IAsyncDisposable
{
    /// <summary>The certificate that the peer has shown, and that is good; null for none. The wire's.</summary>
    public virtual X509Certificate2? PeerCertificate => null;

    /// <summary>
    /// Receives until the peer ends the connection, and hands over to <paramref name="connection"/>. An error of the network, or what breaks the protocol
    /// beyond an answer, is an exception.
    /// </summary>
    public abstract Task ReceiveAsync(Connection connection);

    /// <summary>Sends all messages of a block, which is not touched meanwhile. Not called again before it has completed.</summary>
    public abstract ValueTask WriteAsync(OutgoingBlock block);

    /// <summary>Asks the peer for a sign of life, which comes as a line end: by default two of them (RFC 5626 section 4.4.1).</summary>
    public virtual void Ping(Connection connection) => connection.Send("\r\n\r\n"u8);

    /// <summary>Tells the peer that nothing more comes.</summary>
    public abstract Task CloseAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
