using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <summary>Makes a stream of bytes of a socket: as it is, or with TLS. Closing the socket ends it with an exception.</summary>
internal interface IStreamLayer
{
    /// <summary>Opens an accepted connection.</summary>
    ValueTask<Stream> AcceptAsync(Socket socket);

    /// <summary>Opens a connection that has been made to a target.</summary>
    ValueTask<Stream> ConnectAsync(Socket socket, SipTarget target);
}
