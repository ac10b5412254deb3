using System.Net.Sockets;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <summary>SIP over a stream: TCP or TLS.</summary>
internal sealed class StreamOpener(IStreamLayer layer) : IWireOpener
{
    /// <inheritdoc/>
    public async ValueTask<Wire> AcceptAsync(Socket socket) => new StreamWire(await layer.AcceptAsync(socket).ConfigureAwait(false));

    /// <inheritdoc/>
    public async ValueTask<Wire> ConnectAsync(Socket socket, SipTarget target) =>
        new StreamWire(await layer.ConnectAsync(socket, target).ConfigureAwait(false));
}
