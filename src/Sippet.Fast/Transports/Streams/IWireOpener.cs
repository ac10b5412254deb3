using System.Net.Sockets;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <summary>Makes a wire of a socket: with the handshakes that a transport needs. Closing the socket ends it with an exception.</summary>
internal interface IWireOpener
{
    /// <summary>Opens an accepted connection.</summary>
    ValueTask<Wire> AcceptAsync(Socket socket);

    /// <summary>Opens a connection that has been made to a target.</summary>
    ValueTask<Wire> ConnectAsync(Socket socket, SipTarget target);
}
