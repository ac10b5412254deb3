using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using Sippet.Fast.Addressing;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>SIP over WebSocket (RFC 7118) on the same listeners and under the same bounds as TCP and TLS.</summary>
internal sealed class WebSocketOpener(IStreamLayer layer) : IWireOpener
{
    /// <inheritdoc/>
    public async ValueTask<Wire> AcceptAsync(Socket socket)
    {
        Stream stream = await layer.AcceptAsync(socket).ConfigureAwait(false);
        try
        {
            WebSocketHandshake handshake = new(stream, socket);
            await handshake.AcceptAsync().ConfigureAwait(false);
            return new WebSocketWire(stream, socket, isServer: true);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Wire> ConnectAsync(Socket socket, SipTarget target)
    {
        Stream stream = await layer.ConnectAsync(socket, target).ConfigureAwait(false);
        try
        {
            WebSocketHandshake handshake = new(stream, socket);
            await handshake.ConnectAsync(HostOf(target)).ConfigureAwait(false);
            return new WebSocketWire(stream, socket, isServer: false, handshake.Rest.Span);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // RFC 6455 section 4.1 step 4: the port only where it is not the scheme's own.
    private static string HostOf(in SipTarget target)
    {
        int port = target.Address.Port;
        string address = target.Address.ToString();
        string host = target.Domain ?? address[..address.LastIndexOf(':')];
        return port == TransportNames.DefaultPort(target.Transport) ? host : $"{host}:{port}";
    }
}
