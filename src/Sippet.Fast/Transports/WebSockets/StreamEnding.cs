using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>
/// Ends a stream so that the peer can read all that was sent to it (RFC 6455 section 7.1.1): a socket that is closed while there is something to be read
/// resets the connection, and the peer may lose what it has not read yet.
/// </summary>
internal static class StreamEnding
{
    /// <summary>Tells that nothing more is sent.</summary>
    public static async ValueTask SendAsync(Stream stream, Socket socket)
    {
        if (stream is SslStream tls)
        {
            await tls.ShutdownAsync().ConfigureAwait(false);
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Reads until the peer sends nothing more, and forgets it.</summary>
    public static async Task ReceiveAsync(Stream stream, Memory<byte> buffer)
    {
        while (await stream.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false) > 0)
        {
            // It came too late.
        }
    }
}
