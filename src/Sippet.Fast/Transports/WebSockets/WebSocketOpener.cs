using System;
using System.IO;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>
/// SIP over WebSocket (RFC 7118) on the same listeners and under the same bounds as TCP and TLS: frames are those of System.Net.WebSockets, and so is the
/// handshake of a client.
/// </summary>
internal sealed class WebSocketOpener(IStreamLayer layer) : IWireOpener
{
    /// <inheritdoc/>
    public async ValueTask<Wire> AcceptAsync(Socket socket)
    {
        Stream stream = await layer.AcceptAsync(socket).ConfigureAwait(false);
        try
        {
            await WebSocketHandshake.AcceptAsync(stream).ConfigureAwait(false);
            WebSocket webSocket = WebSocket.CreateFromStream(
                stream, new WebSocketCreationOptions { IsServer = true, SubProtocol = UpgradeRequest.Subprotocol, KeepAliveInterval = Timeout.InfiniteTimeSpan });
            return new WebSocketWire(webSocket, IsVerified(stream));
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
        ClientWebSocket webSocket = new();
        try
        {
            webSocket.Options.AddSubProtocol(UpgradeRequest.Subprotocol);
            webSocket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
            using HttpMessageInvoker invoker = new(new SocketsHttpHandler { ConnectCallback = (_, _) => new(stream) });
            string host = target.Domain is { } domain ? $"{domain}:{target.Address.Port}" : target.Address.ToString();
            await webSocket.ConnectAsync(new Uri($"ws://{host}/"), invoker, CancellationToken.None).ConfigureAwait(false); // TLS, if any, is below already
            return webSocket.SubProtocol == UpgradeRequest.Subprotocol
                ? new WebSocketWire(webSocket, IsVerified(stream))
                : throw new WebSocketException(WebSocketError.UnsupportedProtocol, "The server does not speak SIP.");
        }
        catch
        {
            webSocket.Dispose();
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static bool IsVerified(Stream stream) => stream is SslStream { RemoteCertificate: not null };
}
