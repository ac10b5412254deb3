using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <summary>TCP: no handshake but that of the system.</summary>
internal sealed class TcpLayer : IStreamLayer
{
    /// <inheritdoc/>
    public ValueTask<Stream> AcceptAsync(Socket socket) => new(new NetworkStream(socket, ownsSocket: false));

    /// <inheritdoc/>
    public ValueTask<Stream> ConnectAsync(Socket socket, SipTarget target) => AcceptAsync(socket);
}
